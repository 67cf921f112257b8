#!/bin/sh
# Takes the connection strings that "provision" wrote for this service into the environment, then becomes the program.
set -eu
if [ -n "${PROVISIONED:-}" ]; then
  while IFS= read -r line; do export "$line"; done < "/provisioned/$PROVISIONED.env"
fi
