"""Each command answers, in tables and in JSON, and its exit code says how it went."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jalin.cli.app import main
from jalin.packs import PACKS
from jalin.store.writer import Writer
from tests.samples import RUN, make_article, make_report

NEWS = """ISLAMABAD - Rusia berjanji akan memasok gandum ke Pakistan, kata Menteri Luar Negeri \
Rusia Sergey Lavrov pada Selasa (7/5/2024).
"""
FIELDS = list(make_report(make_article("a")).__struct_fields__)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "news.txt"
    file.write_text(NEWS)
    return file


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    article = make_article("a")
    with Writer(Path("jalin.db"), RUN) as writer:
        writer.add_coding(article, [make_report(article)])
    return make_report(article).report_id


def call(*arguments: str) -> int:
    """The exit code of one command."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_code_prints_the_same_from_the_article_and_from_the_store(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call("code", str(news), "--published", "2024-05-08", "--json") == 0
    first = capfd.readouterr().out
    assert call("code", str(news), "--published", "2024-05-08", "--json") == 0
    again = capfd.readouterr()
    assert first == again.out
    assert "1 were stored already" in again.err
    [report, *_] = [json.loads(line) for line in first.splitlines()]
    assert list(report) == FIELDS
    assert report["article_id"] == "news"


def test_code_prints_a_table_and_stores_nothing_when_told(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call("code", str(news), "--published", "2024-05-08", "--no-store") == 0
    assert "AGREE" in capfd.readouterr().out
    assert not Path("jalin.db").exists()


def test_code_keeps_going_and_says_what_it_rejected(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    news.with_name("empty.txt").write_text("")
    assert call("code", str(news.parent), "--published", "2024-05-08") == 1
    said = capfd.readouterr()
    assert "empty.txt" in said.err
    assert "AGREE" in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("code", "nowhere.txt"),
        ("show", "--db", "nowhere"),
        ("show", "--type", "HUG"),
        ("show", "--status", "maybe"),
        ("explain", "zz"),
        ("export", "x.docx"),
        ("who", "x", "--lang", "xx"),
        ("who", "x", "--gazetteer", "nowhere"),
        ("where", "x", "--gazetteer", "jalin.db"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_bad_input_is_one_line_and_exit_code_two(
    arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(*arguments) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("jalin: ")
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("stored")
def test_bad_usage_names_the_value(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("show", "--since", "2024-13-01") == 2
    assert "2024-13-01" in capfd.readouterr().err


@pytest.mark.usefixtures("stored")
def test_show(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("show", "--between", "RUS", "PAK") == 0
    assert "Russia (RUS)" in capfd.readouterr().out
    assert call("show", "--actor", "USA") == 0
    assert "no reports" in capfd.readouterr().out
    assert call("show", "--json") == 0
    assert list(json.loads(capfd.readouterr().out)) == FIELDS


def test_explain_marks_the_words(stored: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("explain", stored[:4]) == 0
    said = capfd.readouterr().out
    assert "Rusia berjanji [type] memasok Pakistan." in said
    assert "- trigger janji" in said
    assert call("explain", stored, "--json") == 0
    assert json.loads(capfd.readouterr().out)["article"]["id"] == "a"


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_export(stored: str, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("export", f"out.{form}", "--json") == 0
    assert json.loads(capfd.readouterr().out)["reports"] == 1
    assert stored.encode() in Path(f"out.{form}").read_bytes()


def test_read_shows_each_line_with_its_kind(news: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("read", str(news)) == 0
    assert "dateline" in capfd.readouterr().out
    assert call("read", str(news), "--json") == 0
    assert json.loads(capfd.readouterr().out)["id"] == "news"


def test_read_lists_pages_that_are_only_named(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    named = news.with_name("a.urls")
    named.write_text("https://kabar.example/a\nno url\n")
    assert call("read", str(named)) == 1
    said = capfd.readouterr()
    assert said.out == "lead  https://kabar.example/a\n"
    assert "a.urls:2: read: wrong scheme" in said.err
    assert call("read", str(named), "--json") == 1
    assert json.loads(capfd.readouterr().out)["url"] == "https://kabar.example/a"


def test_who_and_where(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("who", "Menlu Pakistan", "--on", "2021-04-07") == 0
    assert "Qureshi" in capfd.readouterr().out
    assert call("where", "Selat Tsugaru", "--json") == 0
    assert json.loads(capfd.readouterr().out.splitlines()[0])["location"]["name"]


def test_own_tables_are_known_by_flag_and_by_environment(
    news: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = news.parent / "mine"
    tables.mkdir()
    header = "id\tkind\tcode\tsector\tcountry\twikidata\tnames\tsource\n"
    row = "org:zorblax\tbody\tzorblax\tNGO\tIDN\t\tAliansi Zorblax\tours\n"
    (tables / "entities.tsv").write_text(header + row)
    news.write_text("ISLAMABAD - Pakistan mengecam Aliansi Zorblax pada Selasa (7/5/2024).\n")
    day = ("--published", "2024-05-08", "--no-store", "--json")
    assert call("code", str(news), *day) == 0
    assert "org:zorblax" not in capfd.readouterr().out
    assert call("code", str(news), *day, "--gazetteer", "mine") == 0
    assert "org:zorblax" in capfd.readouterr().out
    monkeypatch.setenv("JALIN_GAZETTEER", "mine")
    assert call("who", "Aliansi Zorblax") == 0
    assert "org:zorblax" in capfd.readouterr().out


def test_packs_check(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("packs", "check", "--json") == 0
    checked = json.loads(capfd.readouterr().out)
    assert checked["ontology"]["types"] == 16
    assert call("packs", "check") == 0
    assert capfd.readouterr().out.count("note: ") == len(checked["notes"])


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("frame", "hug", "unknown frame 'hug'"),
        ("needs", "wants", "unknown need 'wants'"),
        ("needs", "near:hugs", "unknown class 'hugs'"),
    ],
)
def test_packs_check_refuses_a_trigger_that_cannot_hold(
    column: str,
    value: str,
    fault: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(PACKS, tmp_path / "packs")
    monkeypatch.setattr("jalin.packs.PACKS", tmp_path / "packs")
    table = tmp_path / "packs" / "id" / "triggers.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    cells = lines[-1].split("\t")
    cells[header.index(column)] = value
    table.write_text("\n".join([*lines[:-1], "\t".join(cells)]), encoding="utf-8")
    assert call("packs", "check") == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.endswith(f"{cells[0]!r}: {fault}\n")


def test_escape_codes_in_news_do_not_reach_the_terminal(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    news.write_text(NEWS.replace("gandum", "\x1b[31mgandum"))
    call("code", str(news), "--published", "2024-05-08", "--no-store")
    call("read", str(news))
    assert "\x1b" not in capfd.readouterr().out


HELP = """
import sys
from jalin.cli.app import main
try:
    main(["--help"])
finally:
    print([name for name in ("duckdb", "pyarrow", "numpy", "msgspec") if name in sys.modules])
"""


def test_help_loads_nothing_heavy() -> None:
    command = [sys.executable, "-c", HELP]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


def test_events_count_articles_and_explain_says_why(
    stored: str, capfd: pytest.CaptureFixture[str]
) -> None:
    other = make_article("b", "Rusia sekali lagi berjanji memasok Pakistan.")
    with Writer(Path("jalin.db"), RUN) as writer:
        writer.add_coding(other, [make_report(other)])
    assert call("events") == 0
    assert "2 articles, 1 independent" in " ".join(capfd.readouterr().out.split())
    assert call("events", "--type", "AGREE", "--json") == 0
    [event] = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert event["articles"] == ["a", "b"]
    assert call("events", "--min-origins", "2") == 0
    assert "no events" in capfd.readouterr().out
    assert call("explain", event["event_id"][:8]) == 0
    assert "joined id-b with id-a at" in capfd.readouterr().out
    assert call("explain", event["event_id"], "--json") == 0
    assert json.loads(capfd.readouterr().out) == event
    assert call("explain", stored) == 0


@pytest.mark.parametrize("command", ["events", "stories", "pledges"])
def test_more_processes_print_the_same(
    command: str, stored: str, capfd: pytest.CaptureFixture[str]
) -> None:
    other = make_article("b", "Rusia sekali lagi berjanji memasok Pakistan.")
    with Writer(Path("jalin.db"), RUN) as writer:
        writer.add_coding(other, [make_report(other)])
    assert stored
    assert call(command, "--json", "--workers", "2") == 0
    shared = capfd.readouterr().out
    shutil.rmtree(Path("jalin.db", "woven"))
    assert call(command, "--json") == 0
    assert capfd.readouterr().out == shared != ""
    assert call(command, "--address", "auto") == 2
    assert "add --engine ray" in capfd.readouterr().err


def test_stories(stored: str, capfd: pytest.CaptureFixture[str]) -> None:
    other = make_article("b", "Rusia sekali lagi berjanji memasok Pakistan.")
    assert call("stories") == 0
    assert "no stories" in capfd.readouterr().out
    with Writer(Path("jalin.db"), RUN) as writer:
        writer.add_coding(other, [make_report(other)])
    assert call("stories") == 0
    assert "article b" in capfd.readouterr().out
    assert call("stories", "--json") == 0
    story = json.loads(capfd.readouterr().out)
    assert (story["articles"], story["parties"]) == (["a", "b"], ["PAK", "RUS"])
    assert stored.startswith("id-a")


def test_a_database_is_joined_carried_and_kept_up(
    stored: str, capfd: pytest.CaptureFixture[str]
) -> None:
    other = make_article("b")
    with Writer(Path("jalin.db"), RUN) as writer:
        writer.add_coding(other, [make_report(other)])

    def ask(*arguments: str) -> object:
        assert call("db", *arguments, "--json") == 0
        return json.loads(capfd.readouterr().out)

    capfd.readouterr()
    assert ask("compact") == {"before": 2, "after": 1}
    assert ask("gc") == {"removed": 0, "replaced": 0}
    assert ask("export", "all.tar") == {"parts": 2, "known": 0}
    assert ask("import", "all.tar", "--db", "new.db") == {"parts": 1, "known": 1}
    assert ask("import", "all.tar", "--db", "new.db") == {"parts": 0, "known": 2}
    assert ask("migrate") == {"found": 1, "version": 1}
    assert call("show", "--json", "--db", "new.db") == 0
    assert sorted(json.loads(x)["report_id"] for x in capfd.readouterr().out.splitlines()) == [
        stored,
        "id-b",
    ]
    assert call("db", "import", "nowhere.tar") == 2
    Path("new.db/schema.json").write_text('{"version": 0}')
    assert call("db", "migrate", "--db", "new.db") == 2
    assert "schema.json: schema version 0, but this jalin reads 1" in " ".join(
        capfd.readouterr().err.split()
    )
