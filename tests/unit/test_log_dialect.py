import pytest

from graph.measurement.dialect import table_of
from schemas.errors import LogInvalid


def rows_of(content: bytes) -> list[dict[str, str | None]]:
    return table_of(content, "log.csv").rows.to_dicts()


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (b"a,b\n1,2\n", "UTF-8, scheidingsteken komma"),
        (b"a;b\n1;2\n", "UTF-8, scheidingsteken puntkomma"),
        (b"a\tb\n1\t2\n", "UTF-8, scheidingsteken tab"),
        ("a;b\n1;2\n".encode("utf-16"), "UTF-16, scheidingsteken puntkomma"),
        ("\ufeffa,b\n1,2\n".encode(), "UTF-8, scheidingsteken komma"),
        (b"a,b\r\n1,2\r\n", "UTF-8, scheidingsteken komma"),
    ],
)
def test_the_dialect_is_seen_and_said(content: bytes, notice: str):
    table = table_of(content, "log.csv")

    assert table.rows.to_dicts() == [{"a": "1", "b": "2"}]
    assert table.notices == (f"tekenset {notice}",)


def test_windows_1252_is_read_as_what_was_typed():
    table = table_of("naam;dagen\nCafé;1,5\n".encode("cp1252"), "log.csv")

    assert table.rows.to_dicts() == [{"naam": "Café", "dagen": "1,5"}]
    assert table.notices == ("tekenset Windows-1252, scheidingsteken puntkomma",)


def test_ids_stay_text_and_only_an_empty_cell_is_null():
    assert rows_of(b"id,b\nNA,\n007,null\n") == [
        {"id": "NA", "b": None},
        {"id": "007", "b": "null"},
    ]


def test_blank_lines_are_no_rows():
    assert rows_of(b"a,b\n1,2\n\n3,4\n\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_empty_last_cells_may_be_left_out():
    assert rows_of(b"a,b\n1\n2,3\n") == [{"a": "1", "b": None}, {"a": "2", "b": "3"}]


def test_a_line_break_inside_a_cell_counts_in_the_line_numbers():
    table = table_of(b'a,b\n"x\ny",1\nz,2\n', "log.csv")

    assert table.lines.to_list() == [2, 4]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\na,b\n", "regel 1 is leeg"),
        (b"a,b,a\n1,2,3\n", "kolom 'a' twee keer"),
        (b"a,b\n1,2\n1,2,3\n", "regel 3 heeft 3 velden, de kop heeft er 2"),
        (b'a,b\n1,2\n"x,2\n', "regel 4 is een aanhalingsteken"),
        (b"a,b,c\n1,2,3\n4,5", "regel 3 breekt af na 2 van 3 velden"),
        (b"a,b\n1,\x81\n", "tekenset is niet herkend"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, message: str):
    with pytest.raises(LogInvalid, match=message):
        table_of(content, "log.csv")


def test_a_header_alone_is_a_table_without_rows():
    assert rows_of(b"a,b\n") == []
