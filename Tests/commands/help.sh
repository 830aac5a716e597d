# --help explains every command with examples; shells complete them.
source "$(dirname "$0")/lib.sh"

# The commands, as the program itself lists them.
commands() { lanyard "$@" --help | sed -n '/^SUBCOMMANDS:/,/^$/s/^  \([a-z]\+\) .*/\1/p'; }

same "the commands" "kiosk desk read scan leads sync vet batch outcomes rehearse node device staff account person forget retention setup roster verify rebuild backup restore close wipe settings doctor badges definition grade duplicates decisions" \
    "$(commands | tr '\n' ' ' | sed 's/ $//')"

lacking=""
for command in $(commands); do
    if [ -z "$(commands "$command")" ]; then leaves="$command"; else leaves=$(commands "$command" | sed "s/^/$command /"); fi
    while read -r leaf; do
        lanyard $leaf --help >help.txt
        grep -q "^USAGE: lanyard $leaf" help.txt || fail "$leaf --help has no usage"
        grep -q "^ *lanyard $leaf" <(sed '/^USAGE/d' help.txt) || lacking="$lacking, $leaf"
    done <<<"$leaves"
done
same "commands without an example in their help" "" "${lacking#, }"

# A word that is no command is answered with help, not with a crash.
refuses 64 "Usage" lanyard frobnicate

# Completions of each shell.
lanyard --generate-completion-script bash >completion.bash
bash -n completion.bash
for command in $(commands); do grep -q "\b$command\b" completion.bash || fail "$command is not completed"; done
(
    source completion.bash
    COMP_WORDS=(lanyard ver) COMP_CWORD=1
    "$(complete -p lanyard | sed 's/.*-F \([^ ]*\).*/\1/')" lanyard ver lanyard
    [[ " ${COMPREPLY[*]} " == *" verify "* ]]
)
[ "$(lanyard --generate-completion-script zsh | wc -l)" -gt 50 ]
[ "$(lanyard --generate-completion-script fish | wc -l)" -gt 20 ]
