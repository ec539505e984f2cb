#!/bin/bash
# One database and one role per service; a role sees no database but its own. Runs once, on an empty volume.
set -euo pipefail

for service in customer pool reclaim notification; do
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    --set=role="${service}_service" --set=password="$GONGHAI_DB_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
done
