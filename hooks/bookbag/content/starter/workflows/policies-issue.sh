#!/bin/sh
# Keeps one issue, labelled `policies`, in step with `bookbag agenda --issue`: opens it, brings its text up to date,
# closes it when every review is current, and opens it again when one lapses. check.yml runs it from the top of the
# repository; it needs bookbag, git, and gh with GH_TOKEN. Where bookbag or gh fails, it fails, and closes nothing.
set -eu

label=policies
mark='<!-- bookbag policies -->' # how this script knows its own issue from what people write
quiet_after=45                   # days; GitHub's limit is 60

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if bookbag agenda --issue >"$work/text"; then :; else
  status=$?
  echo "::error::bookbag could not say which policies want a review (exit $status). The issue was left as it is."
  exit "$status"
fi

# GitHub stops scheduled workflows where nothing has changed for 60 days, and nobody would be told of a lapse.
changed=$(git log -1 --format=%ct)
keep_alive=
if [ $((($(date +%s) - changed) / 86400)) -gt "$quiet_after" ]; then
  since=$(git log -1 --format=%cs)
  keep_alive="Nothing in this repository has changed since $since, and GitHub stops nightly checks after 60 days without a change. To keep them going, save any change to a file, such as this week's theme. If they have stopped: Actions, then this workflow, then Enable workflow."
  echo "::warning::$keep_alive"
fi

# Of the issues that are this script's: the open one, else the newest.
own="map(select(.body | contains(\"$mark\"))) | sort_by(.state != \"OPEN\", -.number) | .[0] // empty | \"\\(.number) \\(.state)\""
found=$(gh issue list --label "$label" --state all --limit 1000 --json number,state,body --jq "$own")
number=${found%% *}
state=${found#* }

if [ ! -s "$work/text" ]; then
  if [ "$state" = OPEN ]; then
    # Nothing to review because there is no policy is no good news: below the head of the table stands one a line.
    if [ -z "$(bookbag reviews --format csv --fail-on never | sed 1d)" ]; then
      echo "::error::No published policy was found, so the issue was left open."
      exit 1
    fi
    gh issue close "$number" --comment "Every policy's review is current. This opens again when one is due."
  else
    echo "Every policy's review is current, and no issue is open."
  fi
  exit 0
fi

# The first line is a heading, and becomes the title.
title=$(sed -n '1s/^# *//p' "$work/text")
if [ -z "$title" ]; then
  echo "::error::bookbag's text has no heading to be the title. The issue was left as it is."
  exit 1
fi
{
  sed '1d' "$work/text" | sed '/./,$!d'
  if [ -n "$keep_alive" ]; then
    printf '\n> **The nightly check may stop.** %s\n' "$keep_alive"
  fi
  printf '\n%s\n' "$mark"
} >"$work/body"

if [ -z "$number" ]; then
  # The label may be there already. If it could not be made, the next command says so.
  gh label create "$label" --description "Policies that want a review" --color B45309 2>/dev/null || :
  gh issue create --title "$title" --label "$label" --body-file "$work/body"
  exit 0
fi

# Ticks that people set are no difference, so they stay until the list itself changes.
unticked() { tr -d '\r' | sed 's/^- \[[xX]\] /- [ ] /'; }
gh issue view "$number" --json title,body --jq '.title, .body' >"$work/issue"
now=$(unticked <"$work/issue")
want=$(printf '%s\n' "$title" | cat - "$work/body" | unticked)
if [ "$now" != "$want" ]; then
  gh issue edit "$number" --title "$title" --body-file "$work/body"
else
  echo "Issue $number says what it should."
fi
if [ "$state" != OPEN ]; then
  gh issue reopen "$number" --comment "A policy wants its review."
fi
