#!/usr/bin/env bash
# step.sh TITLE COMMAND …: says what runs, runs it, and says how many seconds it took; all of them stand in target/steps.txt.
set -euo pipefail

title=$1
shift
mkdir -p target
echo "==> $title"
begin=$SECONDS
code=0
"$@" || code=$?
printf '%6d s  %s\n' "$((SECONDS - begin))" "$title" | tee -a target/steps.txt
exit "$code"
