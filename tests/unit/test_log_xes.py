import pytest

from graph.measurement import xes
from schemas.errors import LogInvalid

HEAD = '<log xmlns="http://www.xes-standard.org/"><global scope="event"><string key="org:group" value="G"/></global>'


def rows_of(body: str) -> list[dict[str, str | None]]:
    return xes.table_of([f"{HEAD}{body}</log>".encode()], "log.xes").rows.to_dicts()


def test_attributes_of_a_trace_are_columns_of_its_events():
    assert rows_of(
        '<trace><string key="concept:name" value="NA"/>'
        '<event><string key="org:group" value="a"/></event><event/></trace>'
        '<trace><string key="concept:name" value="007"/><event/></trace>'
    ) == [
        {"case:concept:name": "NA", "org:group": "a"},
        {"case:concept:name": "NA", "org:group": None},
        {"case:concept:name": "007", "org:group": None},
    ]


def test_attributes_of_a_trace_may_follow_its_events():
    rows = rows_of(
        '<trace><event><int key="n" value="1"/></event><string key="k" value="x"/></trace>'
    )

    assert rows == [{"case:k": "x", "n": "1"}]


def test_nested_attributes_say_something_else():
    rows = rows_of(
        '<trace><event><string key="a" value="1"><string key="b" value="2"/></string>'
        '<list key="l"><values><string key="c" value="3"/></values></list></event></trace>'
    )

    assert rows == [{"a": "1"}]


def test_prefixed_tags_are_read_alike():
    text = b'<x:log xmlns:x="u"><x:trace><x:event><x:string key="a" value="1"/></x:event></x:trace></x:log>'

    assert xes.table_of([text], "log.xes").rows.to_dicts() == [{"a": "1"}]


def test_an_event_without_trace_is_a_row_without_case():
    assert rows_of('<event><string key="a" value="1"/></event>') == [{"a": "1"}]


def test_each_event_remembers_its_line():
    table = xes.table_of([b"<log>\n<trace>\n<event/>\n<event>", b"\n</event></trace></log>"], "x")

    assert table.lines.to_list() == [3, 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE log [<!ENTITY e SYSTEM "file:///etc/hostname">]><log/>', "DOCTYPE"),
        ("<log><trace><event>", "regel 1: de XML is kapot of breekt af"),
        ("<log><trace></log>", "regel 1: de XML is kapot of breekt af"),
        ("<html></html>", "bevat geen gebeurtenissen"),
    ],
)
def test_what_is_no_log_is_refused(text: str, message: str):
    with pytest.raises(LogInvalid, match=message):
        xes.table_of([text.encode()], "log.xes")


def test_one_endless_tag_is_refused_before_the_rest_is_read():
    read = 0

    def chunks():
        nonlocal read
        yield b'<log><trace><string key="'
        while True:
            read += 1
            yield b"x" * 1_000_000

    with pytest.raises(LogInvalid, match="te lang"):
        xes.table_of(chunks(), "log.xes")

    assert read <= 4
