"""Every address of the service, once."""

from jalin.export.flat import CSV_COLUMNS
from jalin.serve.doors import Table, View
from jalin.serve.drawing.chart import draw_map
from jalin.serve.drawing.ties import draw_network
from jalin.serve.rows import (
    EVENT_COLUMNS,
    FOUND_COLUMNS,
    PAIR_COLUMNS,
    PLEDGE_COLUMNS,
    SPOT_COLUMNS,
    STORY_COLUMNS,
    event_row,
    found_row,
    pair_row,
    pledge_row,
    report_row,
    spot_row,
    story_row,
)
from jalin.serve.views import events, parties, pledges, search, today, world

REPORT_COLUMNS = tuple(CSV_COLUMNS)

VIEWS = (
    View(
        path="/",
        answer=today.answer_today,
        gives=today.Today,
        template="today.html",
        table=Table(columns=STORY_COLUMNS, rows=lambda found: map(story_row, found.stories)),
    ),
    View(
        path="/events",
        answer=events.answer_events,
        gives=events.EventList,
        template="events.html",
        table=Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.items)),
    ),
    View(
        path="/reports",
        answer=events.answer_reports,
        gives=events.ReportList,
        template="reports.html",
        table=Table(columns=REPORT_COLUMNS, rows=lambda found: map(report_row, found.items)),
    ),
    View(
        path="/event/{event_id}",
        answer=events.answer_event,
        gives=events.EventView,
        template="event.html",
        table=Table(
            columns=REPORT_COLUMNS, rows=lambda found: (report_row(t.report) for t in found.told)
        ),
        reports=lambda found: [told.report for told in found.told],
    ),
    View(
        path="/article/{article_id:path}",
        answer=events.answer_article,
        gives=events.ArticleView,
        template="article.html",
        table=Table(columns=REPORT_COLUMNS, rows=lambda found: map(report_row, found.reports)),
        reports=lambda found: found.reports,
    ),
    View(
        path="/story/{story_id}",
        answer=today.answer_story,
        gives=today.StoryView,
        template="story.html",
        table=Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.events)),
    ),
    View(
        path="/pair",
        answer=parties.answer_pair,
        gives=parties.PairView,
        template="pair.html",
        table=Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.events)),
    ),
    View(
        path="/actor/{code}",
        answer=parties.answer_actor,
        gives=parties.ActorView,
        template="actor.html",
        table=Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.events)),
    ),
    View(
        path="/place/{place_id:path}",
        answer=world.answer_place,
        gives=world.PlaceView,
        template="place.html",
        table=Table(columns=EVENT_COLUMNS, rows=lambda found: map(event_row, found.events)),
    ),
    View(
        path="/pledges",
        answer=pledges.answer_pledges,
        gives=pledges.PledgeList,
        template="pledges.html",
        table=Table(columns=PLEDGE_COLUMNS, rows=lambda found: map(pledge_row, found.items)),
    ),
    View(
        path="/network",
        answer=world.answer_network,
        gives=world.NetworkView,
        template="network.html",
        table=Table(columns=PAIR_COLUMNS, rows=lambda found: map(pair_row, found.ties)),
        drawing="network.svg",
        draw=draw_network,
    ),
    View(
        path="/map",
        answer=world.answer_map,
        gives=world.MapView,
        template="map.html",
        table=Table(columns=SPOT_COLUMNS, rows=lambda found: map(spot_row, found.spots)),
        drawing="map.svg",
        draw=draw_map,
    ),
    View(
        path="/search",
        answer=search.answer_search,
        gives=search.SearchView,
        template="search.html",
        table=Table(columns=FOUND_COLUMNS, rows=lambda found: map(found_row, found.articles)),
    ),
)
