# Sourced by the scripts beside it: where things are, and a few words they share.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# The tools that this project needs live in a folder of their own, per user: they clobber nothing, survive a clean
# checkout and are shared by several.
export PERENNIAL_TOOLS=${PERENNIAL_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/perennial/tools}
export PATH="$PERENNIAL_TOOLS/bin:$PERENNIAL_TOOLS/node_modules/.bin:$PATH"

WASM=wasm32-unknown-unknown

# Journeys that stand for all in a short run without a network.
# shellcheck disable=SC2034
OFFLINE_JOURNEYS=(journeys::board journeys::import journeys::offline journeys::records journeys::start)

# What runs in Firefox within some minutes; 'script/bench firefox' runs all of these groups.
# shellcheck disable=SC2034
FIREFOX_JOURNEYS=(
  journeys::start
  journeys::offline
  journeys::harness::complaints
  journeys::board::{a_card_moves,cards_change_places,a_loss_asks,two_tabs,the_board_is_at_home}
  journeys::import::{two_small_files,the_four_real}
  journeys::records::{a_field_is_edited,what_was_deleted}
)
# shellcheck disable=SC2034
FIREFOX_ONE_FILE=(journeys::board::{a_card_moves,cards_change_places} journeys::records::a_field_is_edited)

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }
fail() { complain "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Lets cargo build the site with a standard library made for it: for size, and with panics that stop at once instead of
# carrying a printer of messages. The page tells of a crash either way (public/boot.js), without words that could quote a
# customer. These settings of cargo and rustc are unstable, and the environment variable lets a stable Rust take them;
# answers 1 where this Rust doesn't know them in this form or its library's source is missing.
small_std() {
  local panics='-Zunstable-options -Cpanic=immediate-abort'
  # shellcheck disable=SC2086
  [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ] &&
    RUSTC_BOOTSTRAP=1 rustc $panics --target "$WASM" --print cfg >/dev/null 2>&1 || return 1
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$panics
}

# The lines of comment at the top of a script are its help.
help() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"; }

# The browser and its driver: $CHROME and $CHROMEDRIVER win, then what the system has.
find_chrome() {
  local name
  for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && have "$name"; then command -v "$name"; return; fi
  done
  return 1
}
find_chromedriver() {
  local name
  for name in "${CHROMEDRIVER:-}" "${CHROMEWEBDRIVER:-/nowhere}/chromedriver" chromedriver; do
    if [ -n "$name" ] && have "$name"; then command -v "$name"; return; fi
  done
  return 1
}
# Only programs: script/bench has a function of that name.
find_firefox() {
  local name
  for name in "${FIREFOX:-}" firefox-esr firefox; do
    if [ -n "$name" ] && type -P "$name"; then return; fi
  done
  return 1
}
