"""What the page of an import shows of the kept report: counts, and at most so many lines of each sort."""

from dataclasses import dataclass

MOST_SHOWN = 200
PEOPLE = ("members", "candidates")


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Counts per table, the first refused cells, notices and matched rows, and how many more there are of each."""

    sheets: list[dict]
    unread: list[str]
    refused: list[dict]
    refused_more: int
    notices: list[dict]
    notices_more: int
    matches: list[dict]
    matches_more: int

    def brought(self, kind: str) -> bool:
        """Say whether rows of a kind of table were taken."""
        return any(sheet["kind"] == kind and sheet["created"] + sheet["matched"] for sheet in self.sheets)

    @property
    def brought_candidates(self) -> bool:
        return self.brought("candidates")

    @property
    def brought_members(self) -> bool:
        return self.brought("members")


def preview_of(report: dict) -> ImportPreview:
    """Cut a report, as it is kept with the upload, to what one page can show."""
    sheets = report.get("sheets", [])
    refused = [{**one, "sheet": sheet["sheet"]} for sheet in sheets for one in sheet["refused"]]
    notices = report.get("notices", [])
    matches = report.get("matches", [])
    matched = sum(sheet["matched"] for sheet in sheets if sheet["kind"] in PEOPLE)
    return ImportPreview(
        sheets=sheets,
        unread=report.get("unread", []),
        refused=refused[:MOST_SHOWN],
        refused_more=max(0, len(refused) - MOST_SHOWN),
        notices=notices[:MOST_SHOWN],
        notices_more=max(0, len(notices) - MOST_SHOWN),
        matches=matches,
        matches_more=max(0, matched - len(matches)),
    )
