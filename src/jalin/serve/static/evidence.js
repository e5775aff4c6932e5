// Ties words of an article to the records read from them, both ways, by hover, focus and tap.

/** Light up a record's words while it is pointed at, and a word's records while it is. */
export function linkEvidence(page) {
  const words = [...page.querySelectorAll(".mark[data-reports]")];
  const records = [...page.querySelectorAll(".read .report")];
  if (!words.length) return;
  const byRecord = new Map(records.map((record) => [record.id.slice(2), record]));
  const show = (ids) => {
    for (const word of words) {
      const lit = word.dataset.reports.split(" ").some((id) => ids.includes(id));
      word.classList.toggle("lit", lit);
    }
    for (const [id, record] of byRecord) record.classList.toggle("lit", ids.includes(id));
  };
  for (const word of words) {
    const ids = word.dataset.reports.split(" ");
    const near = () => show(ids);
    word.addEventListener("mouseenter", near);
    word.addEventListener("focus", near);
    word.addEventListener("click", () => {
      show(ids);
      byRecord.get(ids[0])?.scrollIntoView({ block: "nearest" });
    });
  }
  for (const [id, record] of byRecord) {
    record.addEventListener("mouseenter", () => show([id]));
    record.addEventListener("focusin", () => show([id]));
  }
}
