"""PDFs of our own making: `pdf(page(line(72, 700, "Words")), …)`. Two fonts: /F1 regular, /F2 bold."""

from __future__ import annotations

import zlib


def line(x: float, y: float, text: str, size: float = 10, font: str = "F1") -> str:
    """One line of text at a place."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def lines(x: float, y: float, *texts: str, size: float = 10, step: float = 12) -> str:
    """Lines below each other."""
    return "".join(line(x, y - step * number, text, size) for number, text in enumerate(texts))


def row(x: float, y: float, *cells: str, size: float = 10) -> str:
    """Cells of a table as TeX writes them: one array with wide gaps."""
    array = "-1500".join(f"({cell})" for cell in cells)
    return f"BT /F1 {size} Tf {x} {y} Td [{array}] TJ ET\n"


def pdf(*contents: str, compress: bool = False) -> bytes:
    """A PDF of pages, each given as its content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    fonts += b" /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    kids = []
    for content in contents:
        data = content.encode("cp1252")
        extra = b""
        if compress:
            data, extra = zlib.compress(data, 9), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), extra, data))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font %s >> >>"
            % (len(objects), fonts)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
