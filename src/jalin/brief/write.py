"""Writes a brief as one HTML file or as Markdown; texts of others are escaped in both."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from jalin.brief.charts import draw_network, draw_series
from jalin.brief.gather import Brief

MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
"""Signs that Markdown or HTML within it would obey."""


def write_html(brief: Brief) -> str:
    """One file that loads nothing: charts are SVG in it, styles too, and there is no script."""
    page = load_templates().get_template("brief.html")
    series, network = draw_series(brief.series.periods), draw_network(brief.edges)
    charts = {"series": Markup(series), "network": Markup(network)}  # noqa: S704 # escaped by ElementTree
    return page.render(brief=brief, **charts)


def write_markdown(brief: Brief) -> str:
    """The same without charts."""
    return load_templates().get_template("brief.md").render(brief=brief)


@cache
def load_templates() -> Environment:
    """The templates; what is HTML escapes all that is put into it."""
    environment = Environment(
        loader=PackageLoader("jalin.brief"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["mark"] = escape_markdown
    environment.filters["safe_url"] = safe_url
    return environment


def escape_markdown(text: object) -> str:
    """Text on one line that Markdown shows as it is."""
    return MARKS.sub(r"\\\1", " ".join(str(text).split()))


def safe_url(url: str) -> str:
    """An address that may be linked to; "" for any other scheme."""
    fine = url.startswith(("https://", "http://")) and not re.search(r"[\s<>()\"']", url)
    return url if fine else ""
