"""Questions are answered while another process writes; each answer has whole articles."""

import subprocess
import sys
from pathlib import Path

from jalin.query import Paging, ReportQuestion, ask_reports, open_catalogue
from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report

ARTICLES, REPORTS = 12, 3
WRITER = f"""
import sys
from pathlib import Path
from jalin.query import open_catalogue
from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report
path = Path(sys.argv[1])
for number in range({ARTICLES}):
    article = make_article(f"a{{number}}")
    told = [make_report(article, report_id=f"r{{number}}-{{n}}") for n in range({REPORTS})]
    with Writer(path, RUN) as writer:
        writer.add_coding(article, told)
    open_catalogue(path)
"""


def test_readers_see_whole_articles_while_another_process_writes(tmp_path: Path) -> None:
    with Writer(tmp_path, RUN) as writer:
        article = make_article("first")
        writer.add_coding(article, [make_report(article)])
    catalogue = open_catalogue(tmp_path)
    seen = [1]
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) as process:
        while process.poll() is None:
            seen.append(len(ask_reports(catalogue, ReportQuestion(), Paging(limit=1000))))
    assert process.returncode == 0
    seen.append(len(ask_reports(catalogue, ReportQuestion(), Paging(limit=1000))))
    assert seen[-1] == 1 + ARTICLES * REPORTS
    assert seen == sorted(seen)
    assert {(count - 1) % REPORTS for count in seen} == {0}
