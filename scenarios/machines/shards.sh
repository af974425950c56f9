#!/bin/sh
# One run cut into shards, as many at a time as the machine has cores, then gathered. A shard that fails is begun again by the same line and goes on where it was.
#   sh shards.sh plan.yaml 4
set -eu
scenario=${1:?"usage: shards.sh SCENARIO [SHARDS]"}
shards=${2:-4}

# On several machines: the same line on each, with its own shard and a folder that all see, or folders copied together afterwards.
seq "$shards" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I{} \
  holdfast run "$scenario" --shard "{}/$shards" --out parts --workers 1 --resume --quiet

holdfast gather parts --scenario "$scenario" --out out
