#!/bin/bash
# Every stream, once; a second run finds them and changes nothing.
set -euo pipefail

create() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:19092 --create --if-not-exists \
    --topic "gonghai.$1.v1" --partitions 12 --replication-factor 1 --config "cleanup.policy=$2"
}

for stream in customer lead custody reclaim dead-letter; do
  create "$stream" delete
done
for stream in customer-card person pool; do
  create "$stream" compact
done
