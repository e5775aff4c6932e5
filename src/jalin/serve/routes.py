"""Every address of the service, once."""

from jalin.export.flat import CSV_COLUMNS
from jalin.serve import views
from jalin.serve.doors import Table, View
from jalin.serve.rows import EVENT_COLUMNS, event_row, report_row

EVENTS = Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.items))
REPORTS = Table(columns=tuple(CSV_COLUMNS), rows=lambda found: map(report_row, found.items))
ONE_EVENT = Table(
    columns=tuple(CSV_COLUMNS), rows=lambda found: (report_row(t.report) for t in found.told)
)
ONE_ARTICLE = Table(columns=tuple(CSV_COLUMNS), rows=lambda found: map(report_row, found.reports))

VIEWS = (
    View(
        path="/events",
        answer=views.answer_events,
        gives=views.EventList,
        template="events.html",
        table=EVENTS,
    ),
    View(
        path="/reports",
        answer=views.answer_reports,
        gives=views.ReportList,
        template="reports.html",
        table=REPORTS,
    ),
    View(
        path="/event/{event_id}",
        answer=views.answer_event,
        gives=views.EventView,
        template="event.html",
        table=ONE_EVENT,
    ),
    View(
        path="/article/{article_id:path}",
        answer=views.answer_article,
        gives=views.ArticleView,
        template="article.html",
        table=ONE_ARTICLE,
    ),
)
