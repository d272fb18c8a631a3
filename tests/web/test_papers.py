import pytest


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("path", ["PER", "PER/FIN"])
def test_a_brief_is_taken_away_as_a_file(client, path, suffix):
    answer = client.get(f"/en/briefs/{path}.{suffix}?on=2016-06-01")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="{path.replace("/", "-")}-2016-06-01.{suffix}"'
    )
    assert "as of 1 June 2016" in answer.text


def test_the_pages_of_states_lead_to_it_in_their_language_and_day(client):
    page = client.get("/es/states/PER/FIN?on=2016-06-01").text
    assert 'href="/es/briefs/PER/FIN.docx?on=2016-06-01"' in page
    assert "al 1 de junio de 2016" in client.get("/es/briefs/PER/FIN.html?on=2016-06-01").text
    assert "/en/briefs/PER.pdf" in client.get("/en/states/PER").text


@pytest.mark.parametrize("path", ["PER/PER.html", "PER/QQQ.html", "PER.exe", "peru.html"])
def test_there_is_none_of_what_there_is_not(client, path):
    assert client.get(f"/en/briefs/{path}").status_code == 404
