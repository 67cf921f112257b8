# Shared by the scripts beside it; sourced, not run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=$root/deploy/AllInOne/bin/Release/net10.0/Marketplace.AllInOne.dll

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True when version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

require_tools() {
  command -v dotnet >/dev/null ||
    fail "需要 .NET SDK 10 以上 / the .NET SDK 10.0.100 or newer is needed: https://dotnet.microsoft.com/download"
  local sdk
  sdk=$(cd "$root" && dotnet --version 2>/dev/null) ||
    fail "需要 .NET SDK 10.0.100 以上 / the .NET SDK 10.0.100 or newer is needed"
  at_least "$sdk" 10.0.100 || fail "需要 .NET SDK 10.0.100 以上，现在是 $sdk / the .NET SDK is $sdk, 10.0.100 or newer is needed"
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "需要 Node.js 20 以上 / Node.js 20 or newer with npm is needed: https://nodejs.org"
  local node
  node=$(node --version)
  at_least "${node#v}" 20.0.0 || fail "需要 Node.js 20 以上，现在是 $node / Node.js is $node, 20 or newer is needed"
}

# Builds what changed since the last time; a second start finds nothing to do.
build() {
  require_tools
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
  local stamp=$root/deploy/AllInOne/bin/Release/.built
  if [ -f "$program" ] && [ -f "$stamp" ] && [ -z "$(changed_since "$stamp")" ]; then return; fi

  printf '正在构建…… / Building…\n'
  local log
  log=$(mktemp)
  if ! compile -p:ReadyToRun=AllInOne >"$log" 2>&1; then
    # Everything works without the ahead-of-time compiler, which is a package of its own.
    if ! grep -qi crossgen2 "$log" || ! compile >"$log" 2>&1; then
      grep -E 'error' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
      rm -f "$log"
      fail "构建失败 / the build failed"
    fi
    printf '没有提前编译，启动会慢一些 / Not compiled ahead of time: starts will be slower\n'
  fi
  rm -f "$log"
  touch "$stamp"
}

compile() { dotnet build "$root/deploy/AllInOne" -c Release -v quiet -p:RunAnalyzers=false "$@"; }

changed_since() {
  find "$root/services" "$root/gateway" "$root/deploy/AllInOne" "$root"/Directory.* "$root/global.json" \
    \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$1" -print -quit
}
