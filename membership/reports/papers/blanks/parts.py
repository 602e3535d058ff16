"""What many forms have in common: headings, titles, signatures, notes."""

from membership.reports.papers.tree import SMALL, TEXT_SIZE, Columns, Node, Paragraph

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
DAY_LINE = "{dia_danh}, {ngay_giay}"
OWN_DAY = "{dia_danh}, ngày … tháng … năm 20…"
SIGNED = "(ký, ghi rõ họ và tên)"
DAY_SIZE = 13
GAP = "\u2003"
"""Between two things on one line: wider than a space, in Word and in PDF alike."""
HALVES = (50, 50)
SIGNING = (42, 58)
"""Recipients at the left, the signature at the right."""
ROOM = 3
"""Empty lines for a signature."""
ABOVE_SIGNATURE = 10
"""Points above a signature."""


def centered(text: str, **look) -> Paragraph:
    return Paragraph(text, align="center", **look)


def party_alone() -> tuple[Node, ...]:
    """The heading of a paper that a person writes in the own name."""
    return (centered(PARTY, bold=True, underline=True), centered("", size=SMALL))


def heading(
    *body: str, number: str = "", star: str = "*", day: str = DAY_LINE, about: str = "", size: float = TEXT_SIZE
) -> Columns:
    """The heading of a body's paper: its names, a star and the number on the left, the Party and the day on the right.

    Of several names the last is the body itself and stands in bold. An official letter has no title: what it is
    ``about`` stands below its number.
    """
    above = tuple(centered(name, size=size, before=0) for name in body[:-1])
    named = (*above, centered(body[-1], bold=True, size=size, before=0))
    below = filter(None, (star, f"Số {number}" if number else ""))
    numbered = tuple(centered(text, before=0) for text in below)
    told = (centered(about, italic=True, size=SMALL, before=0),) if about else ()
    party = centered(PARTY, bold=True, underline=True, size=size, before=0)
    return Columns(((*named, *numbered, *told), (party, centered(day, italic=True, size=DAY_SIZE, before=12))))


def branch_heading(number: str = "", star: str = "*") -> Columns:
    return heading("{dang_bo_hoa}", "{chi_bo_hoa}", number=number, star=star)


def committee_heading(number: str = "", about: str = "") -> Columns:
    return heading("{cap_tren_hoa}", "{dang_uy_hoa}", number=number, about=about)


def title(first: str, *more: str) -> tuple[Node, ...]:
    """The title in capitals, and what the paper is about below it."""
    return (
        centered(first, bold=True, size=16, before=14),
        *(centered(line, bold=True, before=0) for line in more),
        centered("", size=8, before=0),
    )


def signature(*lines: str, day: str = "", name: str = "", recipients: tuple[str, ...] = ()) -> Columns:
    """The signature at the right; recipients at the left.

    With the day above it where the heading has none, and with room to sign above the ``name``, known or not.
    """
    left = ()
    if recipients:
        ends = (";",) * (len(recipients) - 1) + (".",)
        sent = tuple(
            Paragraph(f"- {who}{end}", align="left", size=SMALL, before=0)
            for who, end in zip(recipients, ends, strict=True)
        )
        left = (Paragraph("Nơi nhận:", align="left", bold=True, italic=True, size=SMALL), *sent)
    dated = (centered(day, italic=True, before=ABOVE_SIGNATURE),) if day else ()
    signed = tuple(
        centered(
            line,
            bold=not line.startswith("("),
            italic=line.startswith("("),
            before=0 if day or number else ABOVE_SIGNATURE,
        )
        for number, line in enumerate(lines)
    )
    return Columns((left, (*dated, *signed, *signed_name(name))), SIGNING)


def two_signatures(left: tuple[str, str], right: tuple[str, str]) -> Columns:
    """Two who sign beside each other, each with what they are and their name."""
    columns = tuple(
        (centered(what, bold=True, before=ABOVE_SIGNATURE), *signed_name(name)) for what, name in (left, right)
    )
    return Columns(columns, HALVES)


def addressed(*lines: str) -> Columns:
    """To whom a paper goes: Kính gửi, and one line for each."""
    left = (Paragraph("Kính gửi:", align="right", italic=True),)
    return Columns((left, tuple(Paragraph(line, align="left") for line in lines)), (30, 70))


def signed_name(field: str) -> tuple[Node, ...]:
    """Room for the signature, and the name below it."""
    return tuple(centered("", before=4) for _ in range(ROOM)) + (centered(field, bold=True),)


def note(text: str) -> Paragraph:
    return Paragraph(text, align="left", italic=True, size=11)


def body(text: str, **look) -> Paragraph:
    return Paragraph(text, indent=True, **look)


def line(text: str, **look) -> Paragraph:
    return Paragraph(text, align="left", **look)
