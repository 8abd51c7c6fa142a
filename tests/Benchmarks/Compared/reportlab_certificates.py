"""Certificates with ReportLab: reportlab_certificates.py documents.json folder fonts.

Prints the number made, the seconds of processor time and the bytes.
"""
import json
import os
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = {"Serif": "EBGaramond12-Regular", "Italic": "EBGaramond12-Italic", "Sans": "Lato-Regular", "SansBold": "Lato-Bold"}
WIDTH, HEIGHT = landscape(A4)


def make(document, target):
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(document["title"])
    canvas.setLineWidth(0.6 * mm)
    canvas.rect(7 * mm, 7 * mm, 283 * mm, 196 * mm)
    canvas.rect(9 * mm, 9 * mm, 279 * mm, 192 * mm)
    for line in document["lines"]:
        size, font = line["size"], line["font"]
        canvas.setFont(font, size)
        baseline = HEIGHT - line["top"] * mm - size
        for part in simpleSplit(line["text"], font, size, 257 * mm):
            canvas.drawCentredString(WIDTH / 2, baseline, part)
            baseline -= 1.2 * size
    code = QrCodeWidget(document["address"], barLevel="M", barWidth=23 * mm, barHeight=23 * mm)
    drawing = Drawing(23 * mm, 23 * mm)
    drawing.add(code)
    renderPDF.draw(drawing, canvas, 22 * mm, 18 * mm)
    canvas.save()
    return os.path.getsize(target)


def main():
    documents, folder, fonts = sys.argv[1:4]
    with open(documents, encoding="utf-8") as file:
        work = json.load(file)
    for style, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(style, os.path.join(fonts, file + ".ttf")))
    make(work[0], os.path.join(folder, "reportlab-first.pdf"))
    begun = time.process_time()
    size = sum(make(document, os.path.join(folder, f"reportlab-{number}.pdf")) for number, document in enumerate(work))
    print(len(work), f"{time.process_time() - begun:.4f}", size)


main()
