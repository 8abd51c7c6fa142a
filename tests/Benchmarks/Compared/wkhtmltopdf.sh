#!/bin/sh
# Certificates with wkhtmltopdf: wkhtmltopdf.sh folder, which holds the pages as 0.html, 1.html, ...
# Prints the number made, the seconds of processor time and the bytes.
set -eu
folder=$1
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$folder"
count=0
for page in "$folder"/*.html; do
    wkhtmltopdf --quiet --enable-local-file-access --page-size A4 --orientation Landscape --margin-top 0 --margin-bottom 0 \
        --margin-left 0 --margin-right 0 "$page" "${page%.html}.pdf"
    count=$((count + 1))
done
# The second line of "times" holds what the children took, as 0m1.230s 0m0.450s.
times > "$folder/times"
seconds=$(sed -n 2p "$folder/times" | awk '{ total = 0; for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); total += part[1] * 60 + part[2] } print total }')
echo "$count $seconds $(cat "$folder"/*.pdf | wc -c)"
