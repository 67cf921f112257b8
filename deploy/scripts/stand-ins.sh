# Stand-ins for the base images where none can be pulled: this machine's distribution, its .NET and its Node. Sourced by test-containers, which
# sets engine and work. They are kept under the name marketplace-stand-in and used again.
stand_in() { printf 'localhost/marketplace-stand-in-%s:1' "$1"; }

has_image() { $engine image inspect "$1" >/dev/null 2>&1; }

# $1 name, $2 folder of what is copied; the Dockerfile comes from the standard input.
build_stand_in() {
  has_image "$(stand_in "$1")" && { cat >/dev/null; return; }
  say "stand-in $1"
  cat >"$work/Dockerfile.$1"
  $engine build -q -f "$work/Dockerfile.$1" -t "$(stand_in "$1")" "$2" >"$work/build.log" 2>&1 ||
    { tail -n 5 "$work/build.log" >&2; fail "替身 $1 做不成 / stand-in $1 could not be made"; }
}

make_base() {
  has_image "$(stand_in base)" && return
  [ "$(id -u)" = 0 ] || fail "做替身需要 root / stand-ins are made by root"
  if ! command -v debootstrap >/dev/null; then
    apt-get install -y --no-install-recommends debootstrap >"$work/apt.log" 2>&1 || fail "请安装 / please install: debootstrap"
  fi
  say "stand-in base"
  debootstrap --variant=minbase --include=ca-certificates,libstdc++6,openssl,zlib1g,curl \
    "$(. /etc/os-release && printf %s "$VERSION_CODENAME")" "$work/base" >"$work/base.log" 2>&1 || { tail -n 5 "$work/base.log" >&2; fail debootstrap; }
  # A machine behind a proxy of its own trusts that proxy, and so must what is built on it.
  if ls /usr/local/share/ca-certificates/*.crt >/dev/null 2>&1; then cp /usr/local/share/ca-certificates/*.crt "$work/base/usr/local/share/ca-certificates/"; fi
  chroot "$work/base" update-ca-certificates >/dev/null 2>&1
  tar -C "$work/base" -c . | $engine import --change "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt" - "$(stand_in base)" >/dev/null 2>&1
  rm -rf "$work/base"
}

make_stand_ins() {
  local from="FROM $(stand_in base)" dotnet node=$work/node
  make_base
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  mkdir -p "$node"
  cp -L "$(command -v node)" "$node/node"
  cp -rL "$(npm root -g)/npm" "$node/npm"

  build_stand_in node "$node" <<IMAGE
$from
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
IMAGE
  build_stand_in sdk "$dotnet" <<IMAGE
$from
COPY . /usr/share/dotnet
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
RUN ln -s ../share/dotnet/dotnet /usr/bin/dotnet
IMAGE
  build_stand_in aspnet "$dotnet" <<IMAGE
$from
COPY dotnet /usr/share/dotnet/dotnet
COPY host /usr/share/dotnet/host
COPY shared /usr/share/dotnet/shared
RUN ln -s ../share/dotnet/dotnet /usr/bin/dotnet && useradd -u 1654 -m app
IMAGE
  cat >"$node/postgres" <<'ENTRY'
#!/bin/sh
# As the official image does it: a cluster where there is none, then the server.
set -eu
data=/var/lib/postgresql/data
if [ ! -s $data/PG_VERSION ]; then
  printf %s "$POSTGRES_PASSWORD" >/tmp/secret
  initdb -D $data -U postgres --pwfile=/tmp/secret --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
  rm /tmp/secret
  echo 'host all all all scram-sha-256' >>$data/pg_hba.conf
fi
shift
exec postgres -D $data -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
ENTRY
  chmod 755 "$node/postgres"
  build_stand_in postgres "$node" <<IMAGE
$from
RUN apt-get update && apt-get install -y --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/*/main \
    && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/
COPY postgres /usr/local/sbin/stand-in
USER postgres
ENTRYPOINT ["/usr/local/sbin/stand-in"]
IMAGE
  build_stand_in rabbitmq "$node" <<IMAGE
$from
RUN apt-get update && RUNLEVEL=1 apt-get install -y --no-install-recommends rabbitmq-server && rm -rf /var/lib/apt/lists/* /var/lib/rabbitmq/mnesia
USER rabbitmq
ENV HOME=/var/lib/rabbitmq
CMD ["/usr/lib/rabbitmq/bin/rabbitmq-server"]
IMAGE
  NODE=$(stand_in node) SDK=$(stand_in sdk) ASPNET=$(stand_in aspnet)
  POSTGRES_IMAGE=$(stand_in postgres) RABBITMQ_IMAGE=$(stand_in rabbitmq)
  # The distribution's own, as old as its server.
  POSTGRES_CLIENT=postgresql-client
}
