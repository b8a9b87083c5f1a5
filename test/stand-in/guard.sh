#!/bin/sh
# Outlives the stand-in by a moment. Reads what must not be left behind, one a line: "+ PID" or "+ -GROUP" (a process or a
# whole group to kill), "- PID" (ended by itself), "dir PATH" (a folder to remove). At the end of input, which the system
# brings about even when the stand-in is killed with SIGKILL, it kills and removes.
trap '' INT TERM HUP
targets=
while read -r word value; do
  case $word in
    +) targets="$targets $value" ;;
    -)
      kept=
      for target in $targets; do [ "$target" = "$value" ] || kept="$kept $target"; done
      targets=$kept
      ;;
    dir) set -- "$@" "$value" ;;
  esac
done
for target in $targets; do kill -s KILL -- "$target" 2>/dev/null; done
[ "$#" -gt 0 ] || exit 0
# What has just been killed may still be in the middle of writing: the folders must stay away twice in a row.
away=0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf -- "$@" 2>/dev/null
  sleep 0.1
  left=no
  for folder; do [ ! -e "$folder" ] || left=yes; done
  if [ "$left" = yes ]; then away=0; else away=$((away + 1)); fi
  [ "$away" -lt 2 ] || exit 0
done
