"""The table that a run ends with."""


class Table:
    def __init__(self):
        self.rows = [("what", "floor", "Lanyard", "ratio", "target", "")]
        self.notes = []

    def add(self, what, floor, lanyard, ratio="", target="", met=None):
        verdict = "" if met is None else "met" if met else "gap"
        self.rows.append((what, floor, lanyard, ratio, target, verdict))

    def note(self, text):
        """Something for the reader that is no figure of a target."""
        self.notes.append(text)

    def __str__(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(6)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in self.rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines + [""] + self.notes)


def ms(seconds):
    value = seconds * 1e3
    return f"{value:.3f} ms" if value < 1 else f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def both(p50, p99):
    return f"p50 {ms(p50)}, p99 {ms(p99)}"


def rate(value):
    return f"{value:,.0f}/s"
