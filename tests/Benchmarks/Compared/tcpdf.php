<?php
// Certificates with TCPDF: php tcpdf.php documents.json folder fonts. Prints the number made, the seconds of processor time and the bytes.
require_once '/usr/share/php/tcpdf/tcpdf.php';

$work = json_decode(file_get_contents($argv[1]), true);
$seconds = static function (): float {
    $usage = getrusage();
    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
};

// TCPDF reads fonts in a form of its own; the conversion is not counted.
$fonts = [];
foreach (['Serif' => 'EBGaramond12-Regular', 'Italic' => 'EBGaramond12-Italic', 'Sans' => 'Lato-Regular', 'SansBold' => 'Lato-Bold'] as $style => $file) {
    $name = TCPDF_FONTS::addTTFfont($argv[3] . "/$file.ttf", 'TrueTypeUnicode', '', 32, $argv[2] . '/');
    $fonts[$style] = [$name, $argv[2] . "/$name.php"];
}

$make = static function (array $document, string $target) use ($fonts): int {
    $pdf = new TCPDF('L', 'mm', 'A4', true, 'UTF-8', false);
    $pdf->setPrintHeader(false);
    $pdf->setPrintFooter(false);
    $pdf->SetAutoPageBreak(false);
    $pdf->SetTitle($document['title']);
    $pdf->setFontSubsetting(true);
    $pdf->AddPage();
    $pdf->SetLineWidth(0.6);
    $pdf->Rect(7, 7, 283, 196);
    $pdf->Rect(9, 9, 279, 192);
    foreach ($document['lines'] as $line) {
        $pdf->SetFont($fonts[$line['font']][0], '', $line['size'], $fonts[$line['font']][1]);
        $pdf->SetXY(20, $line['top']);
        $pdf->MultiCell(257, 0, $line['text'], 0, 'C');
    }
    $pdf->write2DBarcode($document['address'], 'QRCODE,M', 22, 168, 23, 23);
    $pdf->Output($target, 'F');
    return filesize($target);
};

$make($work[0], $argv[2] . '/tcpdf-first.pdf');
$begun = $seconds();
$bytes = 0;
foreach ($work as $number => $document) {
    $bytes += $make($document, $argv[2] . "/tcpdf-$number.pdf");
}
printf("%d %.4f %d\n", count($work), $seconds() - $begun, $bytes);
