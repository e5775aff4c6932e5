// On a narrow screen a drawing is wider than its frame: show the part where most of it stands.

/** Scroll every frame that is too narrow to the middle of the discs in it. */
export function showMiddles(page) {
  for (const frame of page.querySelectorAll("figure.drawing")) {
    const discs = [...frame.querySelectorAll("circle")];
    if (!discs.length || frame.scrollWidth <= frame.clientWidth) continue;
    const left = frame.getBoundingClientRect().left - frame.scrollLeft;
    const places = discs.map((disc) => disc.getBoundingClientRect()).map((box) => box.left + box.width / 2 - left);
    places.sort((one, other) => one - other);
    frame.scrollLeft = places[Math.floor(places.length / 2)] - frame.clientWidth / 2;
  }
}
