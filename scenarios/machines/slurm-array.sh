#!/bin/sh
# A run as an array of Slurm jobs over a disk that all nodes see, and a job that gathers it once all are done:
#   array=$(sbatch --parsable --array=1-20 slurm-array.sh plan.yaml)
#   sbatch --dependency="afterok:$array" slurm-array.sh plan.yaml
#SBATCH --job-name=holdfast
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -eu
scenario=${1:?"usage: sbatch [--array=1-N] slurm-array.sh SCENARIO"}

# Without an array: all shards are there.
if [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then
  exec holdfast gather parts --scenario "$scenario" --out out --workers "${SLURM_CPUS_PER_TASK:-1}"
fi

# Arrays may begin at any number; shards are counted from 1.
shard=$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN + 1))
exec holdfast run "$scenario" --shard "$shard/$SLURM_ARRAY_TASK_COUNT" --out parts \
  --workers "${SLURM_CPUS_PER_TASK:-1}" --resume --quiet
