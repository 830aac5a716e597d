# /openapi.json, /metrics, /healthz and /readyz: what programs that watch and drive a kiosk or a desk find.
source "$(dirname "$0")/lib.sh"
python="$root/$(cd "$root" && .ci/python Tests/commands/requirements.txt)"

card anna.vcf "Annabella Zyxwova"
on kiosk lanyard scan --payload anna.vcf >/dev/null
start kiosk kiosk
kiosk=$url
start desk desk
desk=$url

# The description is OpenAPI 3.1, by its own validator; each server describes what it serves.
for server in kiosk desk; do
    curl -sSf "${!server}/openapi.json" >$server.json
    "$python" -m openapi_spec_validator $server.json
done
holds '.openapi == "3.1.0" and .paths["/api/scans"].post and (.paths["/api/node/join"] | not)' kiosk.json
holds '.paths["/api/node/join"].post and (.paths["/api/scans"] | not) and .paths["/batches"].get' desk.json

# What is described answers, and never with a mistake of ours.
jq -r '.paths | to_entries[] | select(.value.get and (.key | test("[{*]|events") | not)) | .key' kiosk.json desk.json | sort -u >gets.txt
while read -r path; do
    for server in "$kiosk" "$desk"; do
        status=$(curl -s -o /dev/null -w '%{http_code}' -H "Accept: text/html" "$server$path")
        [ "$status" -lt 500 ] || fail "$server$path answers $status"
    done
done <gets.txt

# A monitor reads figures, and nothing about anybody.
for server in "$kiosk" "$desk"; do
    same "healthz" ok "$(curl -sSf "$server/healthz")"
    same "readyz" ready "$(curl -sSf "$server/readyz")"
done
curl -sSf "$kiosk/metrics" >metrics.txt
"$python" - metrics.txt <<'END'
import sys
from prometheus_client.parser import text_string_to_metric_families

families = {family.name: family for family in text_string_to_metric_families(open(sys.argv[1]).read())}
assert [sample.value for sample in families["lanyard_leads"].samples] == [1], families
assert families["lanyard_entries"].type == "counter", families
routes = {sample.labels["route"] for sample in families["lanyard_requests"].samples}
assert "/openapi.json" in routes, routes
END
without "Zyxwova" metrics.txt
