# CPU per request of every subject; wants the variables data and image.
set terminal svg size 960,420 font "sans-serif,13" background rgb "white"
set output image
set title "CPU per request in µs (logarithmic), prompt 1 KiB, 32 connections"
set style data histogram
set style histogram clustered gap 1
set style fill solid noborder
set boxwidth 0.9
set logscale y
set yrange [5:*]
set grid ytics linecolor rgb "#dddddd"
set border 3
set tics nomirror
set xtics scale 0 font "sans-serif,11"
set key outside bottom center horizontal
set datafile missing "nan"
plot data using 2:xtic(1) title "target answers" linecolor rgb "#4c956c", \
     '' using 3 title "target always answers 500" linecolor rgb "#d1495b", \
     '' using 4 title "target suspended" linecolor rgb "#edae49", \
     '' using ($0-0.25):2:(sprintf("%.0f", $2)) with labels font "sans-serif,10" offset 0,0.6 notitle, \
     '' using ($0):3:(sprintf("%.0f", $3)) with labels font "sans-serif,10" offset 0,0.6 notitle, \
     '' using ($0+0.25):4:(sprintf("%.0f", $4)) with labels font "sans-serif,10" offset 0,0.6 notitle
