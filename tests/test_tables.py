"""Tables and archives as they come: what breaks is told, and what does not is read."""

from __future__ import annotations

import random
import tarfile
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.test_corpus import TEXT, add
from treatyref.corpus import Failure, read_corpus, sources, trace
from treatyref.document import Document
from treatyref.errors import FormatError, ReadError


class TestTablesAsTheyCome:
    """A table that breaks its format loses only the rows that break it, and says which."""

    @staticmethod
    def read(tmp_path: Path, data: bytes) -> tuple[list[tuple[str, str]], list[Failure]]:
        """Read a CSV file: ids and texts, and what failed."""
        path = tmp_path / "a.csv"
        path.write_bytes(data)
        read = list(read_corpus(path))
        return (
            [(each.id, each.text) for each in read if isinstance(each, Document)],
            [each for each in read if isinstance(each, Failure)],
        )

    @pytest.mark.parametrize("quoted", [False, True])
    def test_a_quotation_mark_that_is_not_closed(self, quoted: bool, tmp_path: Path) -> None:  # noqa: FBT001  from pytest
        """The rows behind it are read, though a mark that opens takes all up to the next."""
        rows = [(f"d{n}", "On a road, so wide." if quoted else "On a road so wide.") for n in range(3, 40)]
        sign = '"' if quoted else ""
        text = 'id,text\nd2,"Never closed\n' + "".join(f"{name},{sign}{text}{sign}\n" for name, text in rows)

        documents, failures = self.read(tmp_path, text.encode())

        assert documents == rows
        assert [each.error for each in failures] == [
            'line 2 opens a quotation mark that is not closed; write "" for one inside'
        ]

    @pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet", "a.zip", "a.tar"])
    def test_what_may_not_be_read(self, name: str, tmp_path: Path) -> None:
        """A link that leads in a circle stands for all that the system refuses to read."""
        path = tmp_path / name
        path.touch()
        rows = read_corpus(path)
        path.unlink()
        path.symlink_to(path)

        with pytest.raises(ReadError):
            list(rows)

    def test_marks_inside_cells(self, tmp_path: Path) -> None:
        """A text over several lines, marks that are doubled, and one that opens nothing."""
        text = 'id,text\nd1,"One\ntwo, ""three"" four"\n\nd2,A 5" pipe\n'

        assert self.read(tmp_path, text.encode()) == ([("d1", 'One\ntwo, "three" four'), ("d2", 'A 5" pipe')], [])

    def test_a_row_with_too_many_cells(self, tmp_path: Path) -> None:
        """A comma that nobody put in quotes would cut the text off."""
        documents, failures = self.read(tmp_path, b"id,text\nd1,One, two\nd2,Three,\n")

        assert documents == [("d2", "Three")]
        assert [each.error.partition(";")[0] for each in failures] == ["line 2 has 3 cells and the header 2"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
    def test_encodings(self, encoding: str, tmp_path: Path) -> None:
        """A table is decoded as a text file is."""
        row = ("d1", "Сказано в пункте 6 заявления, и в пункте 9 того же документа.")

        assert self.read(tmp_path, f"id;text\n{row[0]};{row[1]}\n".encode(encoding)) == ([row], [])

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ('id;"title, long, of it";text\nd1;x;One, two\n', [("d1", "One, two")]),
            ("sep=|\nid|text\nd1|One; two, three\n", [("d1", "One; two, three")]),
            ('id\ttext\r\nd1\t"One\ttwo"\r\n', [("d1", "One\ttwo")]),
            ("id,text,title\rd1,One\rd2,Two,x\r", [("d1", "One"), ("d2", "Two")]),
        ],
    )
    def test_the_sign_between_cells(self, text: str, rows: list[tuple[str, str]], tmp_path: Path) -> None:
        """Signs in quotes do not count; a line of Excel's names the sign; rows may have fewer cells than the header."""
        assert self.read(tmp_path, text.encode()) == (rows, [])

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "names the columns none"),
            ("d1,Article 6\n", "names the columns 'd1', 'Article 6'"),
            ("<html><body><p>Article 6</p></body></html>\n", "has no column of texts"),
            ("id,text,text\nd1,One,Two\n", "two columns that are called 'text'"),
        ],
    )
    def test_no_table(self, text: str, said: str, tmp_path: Path) -> None:
        """What has no column of texts, or two, is refused, for nothing or half of it would be read in silence."""
        with pytest.raises(FormatError, match=said):
            self.read(tmp_path, text.encode())

    def test_lines_of_json_that_are_damaged(self, tmp_path: Path) -> None:
        """Each is a failure with its number: cut off, two in one, zeros of a crash; a list of rows is read as such."""
        good = '{"id": "d1", "text": "One."}'
        path, whole = tmp_path / "a.jsonl", tmp_path / "a.json"
        path.write_text(f"{good}\n{good[:20]}\n{good}{good}\n\0\0\n{good.replace('1', '2')}\n{good[:9]}", "utf-8")
        whole.write_text(f"[{good},\n3]", "utf-8")

        read = list(read_corpus(path))

        assert [each.document for each in read if isinstance(each, Failure)] == [f"a.jsonl:{n}" for n in (2, 3, 4, 6)]
        assert [each.id for each in read if isinstance(each, Document)] == ["d1", "d2"]
        one, other = read_corpus(whole)
        assert isinstance(one, Document)
        assert isinstance(other, Failure)
        whole.write_text("[1,", "utf-8")
        with pytest.raises(FormatError, match="is no JSON that can be read"):
            list(read_corpus(whole))

    def test_a_parquet_file_with_a_damaged_page(self, tmp_path: Path) -> None:
        """What stands before it is read; the rest is a failure, not the end of the run."""
        path = tmp_path / "a.parquet"
        text = "Article 6 of the trilateral statement. " * 40
        pq.write_table(
            pa.table({"id": [f"d{n}" for n in range(2000)], "text": [f"{n} {text}" for n in range(2000)]}),
            path, row_group_size=500, use_dictionary=False, compression="snappy",
        )  # fmt: skip
        data = bytearray(path.read_bytes())
        middle = len(data) // 2
        data[middle : middle + 2000] = b"\xff" * 2000
        path.write_bytes(data)

        read = list(read_corpus(path))

        assert isinstance(read[0], Document)
        assert isinstance(read[-1], Failure)
        assert "are damaged and not read" in read[-1].error

    def test_a_parquet_file_with_a_day_of_no_calendar(self, tmp_path: Path) -> None:
        """A number that stands for no day is damage as well, but not in a column that nobody reads."""
        path = tmp_path / "a.parquet"
        days = pa.array([0, 2**60], pa.timestamp("us"))
        pq.write_table(pa.table({"id": ["a", "b"], "text": ["One.", "Two."], "day": days}), path)

        assert len(list(read_corpus(path))) == 2
        (failure,) = read_corpus(path, columns={"date": "day"})

        assert isinstance(failure, Failure)
        assert "are damaged and not read" in failure.error


class TestHostileArchives:
    """Archives are read member by member, never unpacked to disk, and give up in time."""

    def test_traversal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A member with a path out of the archive is text like another: nothing is written; links are passed over."""
        monkeypatch.chdir(tmp_path)
        with zipfile.ZipFile("a.zip", "w") as packed:
            packed.writestr("../../evil.txt", "text")
        with tarfile.open("a.tar", "w") as archive:
            add(archive, "/etc/evil.txt", b"text")
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
            archive.addfile(link)

        names = [each.id for name in ("a.zip", "a.tar") for each in read_corpus(name) if isinstance(each, Document)]

        assert names == ["../../evil.txt", "/etc/evil.txt"]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "a.zip"]

    def test_bombs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A member larger than any text is a failure, before it is unpacked; so is too much of small ones."""
        monkeypatch.setattr(sources, "LARGEST", 10_000)
        monkeypatch.setattr(sources, "ALL", 25_000)
        with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("big.txt", b"a" * 20_000)
            packed.writestr("c.txt", b"a" * 4_000)
            packed.writestr("d.txt", b"a" * 4_000)
        with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
            for name, size in (("big.txt", 20_000), ("c.txt", 4_000), ("d.txt", 4_000)):
                add(archive, name, b"a" * size)

        for name in ("a.zip", "a.tar.gz"):
            big, fine, rest = read_corpus(tmp_path / name)
            assert isinstance(fine, Document)
            assert isinstance(big, Failure)
            assert "unpacks to 20,000 bytes" in big.error
            assert isinstance(rest, Failure)
            assert "more than 25,000 bytes" in rest.error

    def test_a_header_bomb(self, tmp_path: Path) -> None:
        """A tar header that claims a name of a gigabyte is refused before the name is read."""
        header = tarfile.TarInfo("././@LongLink")
        header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
        (tmp_path / "a.tar").write_bytes(header.tobuf() + b"a" * 1024)

        with pytest.raises(FormatError, match="claims 1,073,741,824 bytes"):
            list(read_corpus(tmp_path / "a.tar"))

    @pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.parquet"])
    def test_damage(self, name: str, tmp_path: Path) -> None:
        """What is no archive or table says so."""
        (tmp_path / name).write_bytes(b"no archive at all" * 100)

        with pytest.raises(FormatError, match=name):
            list(read_corpus(tmp_path / name))

    def test_nothing_in_silence(self, tmp_path: Path) -> None:
        """A member that is no document is a failure; of two of one name, the second is not traced."""
        names = ["a.txt", "a.txt", "b.csv", "c.png", "in.zip", ".hidden.txt"]
        with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
            warnings.simplefilter("ignore")
            for name in names:
                packed.writestr(name, TEXT.format(6))
        with tarfile.open(tmp_path / "a.tar", "w") as archive:
            for name in names:
                add(archive, name, TEXT.format(6).encode())

        for name in ("a.zip", "a.tar"):
            found = trace("trilateral-2020", tmp_path / name, encoder=None)
            assert [each.document for each in found] == ["a.txt"]
            assert [each.document for each in found.failures] == ["a.txt", "b.csv", "c.png", "in.zip"]

    @pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
    def test_an_archive_that_is_cut_off(self, name: str, tmp_path: Path) -> None:
        """Wherever it ends, or is damaged behind its first member, what stands before is read, and the loss is told."""
        with tarfile.open(tmp_path / name, "w:gz" if name.endswith("gz") else "w") as archive:
            for number in range(9):
                add(archive, f"{number}.txt", random.Random(number).randbytes(300).hex().encode())  # noqa: S311
        whole = (tmp_path / name).read_bytes()
        step = 512 if name == "a.tar" else 200
        last = 9 * 1536 if name == "a.tar" else len(whole)

        for end in range(step, last, step):
            (tmp_path / name).write_bytes(whole[:end])
            try:
                read = list(read_corpus(tmp_path / name))
            except FormatError:
                continue
            *documents, failure = read
            assert isinstance(failure, Failure)
            assert "damaged or cut off behind" in failure.error
            assert len(documents) < 9


def test_a_tar_with_a_broken_header(tmp_path: Path) -> None:
    """Whatever the unpacker makes of a header that is damaged, it is an error of the library, or nothing."""
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        add(archive, "a.txt", b"text")
    whole = (tmp_path / "a.tar").read_bytes()
    for at in range(0, 512, 3):
        for sign in (b"\x00", b"\xff", b"9"):
            (tmp_path / "b.tar").write_bytes(whole[:at] + sign + whole[at + 1 :])
            with suppress(FormatError):
                list(read_corpus(tmp_path / "b.tar"))
