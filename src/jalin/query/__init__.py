"""The one read API: typed questions to the database, answered with records.

`open_catalogue` opens an index that is kept beside the database and caught up with it; `ask_...`
answer from it, in pages, within milliseconds. What `stored` holds reads the database itself, whole.
"""

from jalin.query.ask import (
    ask_articles,
    ask_events,
    ask_pledges,
    ask_reports,
    ask_statements,
    ask_stories,
    count,
    count_by_quad,
    get_one,
)
from jalin.query.catalogue import Catalogue
from jalin.query.fill import catch_up, open_catalogue
from jalin.query.pages import Answers, Page
from jalin.query.pairs import Pair, PairsQuestion, Unusual, ask_pairs, ask_unusual
from jalin.query.precision import Precision
from jalin.query.questions import (
    ArticleQuestion,
    ClaimQuestion,
    CopyQuestion,
    EventQuestion,
    Paging,
    PledgeQuestion,
    ReportQuestion,
    StatementQuestion,
    StoryQuestion,
    read_question,
)
from jalin.query.statements import Statement
from jalin.query.stored import (
    ReportFilter,
    find_articles,
    find_corrections,
    find_faint_reports,
    find_rejects,
    find_reports,
    get_article,
    get_report,
    get_source,
    read_filter,
)
from jalin.query.sums import (
    Edge,
    NetworkQuestion,
    Outlet,
    SeriesQuestion,
    Spot,
    SumQuestion,
    ask_network,
    ask_places,
    ask_series,
    ask_sources,
)
from jalin.query.tied import ask_claims, ask_copies

__all__ = [
    "Answers",
    "ArticleQuestion",
    "Catalogue",
    "ClaimQuestion",
    "CopyQuestion",
    "Edge",
    "EventQuestion",
    "NetworkQuestion",
    "Outlet",
    "Page",
    "Paging",
    "Pair",
    "PairsQuestion",
    "PledgeQuestion",
    "Precision",
    "ReportFilter",
    "ReportQuestion",
    "SeriesQuestion",
    "Spot",
    "Statement",
    "StatementQuestion",
    "StoryQuestion",
    "SumQuestion",
    "Unusual",
    "ask_articles",
    "ask_claims",
    "ask_copies",
    "ask_events",
    "ask_network",
    "ask_pairs",
    "ask_places",
    "ask_pledges",
    "ask_reports",
    "ask_series",
    "ask_sources",
    "ask_statements",
    "ask_stories",
    "ask_unusual",
    "catch_up",
    "count",
    "count_by_quad",
    "find_articles",
    "find_corrections",
    "find_faint_reports",
    "find_rejects",
    "find_reports",
    "get_article",
    "get_one",
    "get_report",
    "get_source",
    "open_catalogue",
    "read_filter",
    "read_question",
]
