"""As the dump of a wiki with one article."""

from html import escape

from tests.reading.fifty import html, wiki

_DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
<siteinfo><sitename>Gazettepedia</sitename><base>https://wiki.gazette.example/wiki/Main_Page</base></siteinfo>
<page><title>Talk:Uruguay</title><ns>1</ns><revision><text>Peru has an embassy in Lima.</text></revision></page>
<page><title>{title}</title><ns>0</ns><id>1</id>
<revision><timestamp>2011-01-08T10:00:00Z</timestamp><text>Peru has an embassy in Lima.</text></revision>
<revision><timestamp>2020-01-08T10:00:00Z</timestamp><model>wikitext</model><text xml:space="preserve">{text}</text>
</revision></page>
<page><title>Relations of Uruguay</title><ns>0</ns><redirect title="x"/>
<revision><text>#REDIRECT [[x]]</text></revision>
</page></mediawiki>"""


def write(source) -> bytes:
    return _DUMP.format(title=source.TITLE, text=escape(wiki.text(source), quote=False)).encode()


found = html.found
