#!/usr/bin/env bash
# wire.sh [SECONDS]: how many bytes an idle agent has on the wire in ten minutes, or in so many seconds: a real agent and a
# real desk over TLS, on two hosts that are network namespaces with one line between them and nothing beyond it. It counts
# octets of IP, so neither Ethernet's headers nor ARP, both ways, from a minute after the start.
#
# COMPANION_BENCH_AGENT and COMPANION_BENCH_DESK name programs that are there; otherwise those that `cargo build` made are
# taken, which say the same. It needs root, and ip, nstat and openssl.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
agent=$(realpath "${COMPANION_BENCH_AGENT:-target/debug/companion}")
desk=$(realpath "${COMPANION_BENCH_DESK:-target/debug/companion-desk}")
dir=$(mktemp -d)
device=device$$ site=site$$
cleared() {
  # shellcheck disable=SC2046 # numbers
  kill $(jobs -p) 2>/dev/null || true
  ip netns delete "$device" || true
  ip netns delete "$site" || true
  rm -rf "$dir"
}
trap cleared EXIT

ip netns add "$device"
ip netns add "$site"
ip link add line0 netns "$device" type veth peer name line0 netns "$site"
for host in "$device 10.77.0.2" "$site 10.77.0.1"; do
  read -r name address <<<"$host"
  ip netns exec "$name" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
  ip -n "$name" link set lo up
  ip -n "$name" address add "$address/24" dev line0
  ip -n "$name" link set line0 up
done

cd "$dir"
key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
openssl req -x509 "${key[@]}" -keyout ca.key -out ca.pem -subj /CN=wire -days 2 \
  -addext basicConstraints=critical,CA:TRUE 2>/dev/null
openssl req "${key[@]}" -keyout key.pem -out asked.pem -subj /CN=desk 2>/dev/null
openssl x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -out cert.pem -days 2 \
  -extfile <(echo subjectAltName=IP:10.77.0.1) 2>/dev/null
ip netns exec "$site" "$desk" serve --listen 10.77.0.1:8443 --database desk.db --tls-cert cert.pem --tls-key key.pem \
  >said 2>log &
until grep -qs listening said; do
  kill -0 $! || { cat log >&2; exit 1; }
  sleep 0.1
done
"$desk" enrolment-token add --database desk.db --label wire 2>&1 | grep -oE '[0-9a-f]{64}' >token
mkfifo talk
ip netns exec "$device" env -i HOME="$dir" XDG_RUNTIME_DIR="$dir" "$agent" run --headless --desk https://10.77.0.1:8443 \
  --enrolment-token-file token --set DeskCertificateAuthority="$dir/ca.pem" --state state --config config.json \
  <talk >/dev/null 2>&1 &
exec 3>talk
sleep 60

counted() {
  ip netns exec "$device" nstat -asz IpInReceives IpOutRequests IpExtInOctets IpExtOutOctets | awk '!/#/ { print $2 }'
}
mapfile -t before < <(counted)
sleep "$seconds"
mapfile -t after < <(counted)
waits=$(ip netns exec "$device" ss -Htn state established dport = :8443 | wc -l)
((waits == 1)) || { echo "the agent has $waits connections in place of the one it waits on" >&2; exit 1; }
of() { echo $((after[$1] - before[$1] + after[$2] - before[$2])); }
echo "an idle agent in $seconds s: $(of 2 3) bytes in $(of 0 1) packets"
