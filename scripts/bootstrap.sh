#!/usr/bin/env bash
# What the project needs from the system. On Debian and Ubuntu it is installed, with root or sudo; elsewhere
# one message says what is missing and how to get it.
#
#   scripts/bootstrap.sh python             a Python that can make virtual environments; prints its path
#   scripts/bootstrap.sh python tesseract   that, and Tesseract with its Vietnamese model
#   scripts/bootstrap.sh chromium fonts     what some tests and benchmarks use where it is there
#
# PYTHON=/path/to/python3.12 chooses the interpreter. Exit code 3: something is missing.
set -euo pipefail

# The versions of Python for which every locked package has wheels, newest first.
readonly VERSIONS=(3.14 3.13 3.12 3.11)
# Wait for another package manager at work, as on a machine that has just started; containers have no terminal.
readonly APT_OPTIONS=(-qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)

missing=()  # what is missing, for people
packages=() # Debian's packages that bring it

say() { printf '%s\n' "$*" >&2; }

# A command named python3.12 may be a launcher for a version that is not there: only running it tells.
tell() { "$1" -c "import sys; print($2)" 2>/dev/null || true; }

find_python() {
  local version candidate
  for version in "${VERSIONS[@]}"; do
    for candidate in ${PYTHON:-"python$version" python3}; do
      if [[ $(tell "$candidate" '"%d.%d" % sys.version_info[:2]') == "$version" ]]; then
        tell "$candidate" sys.executable
        return
      fi
    done
  done
}

check_python() {
  python=$(find_python)
  if [[ -z $python && -n ${PYTHON:-} ]]; then
    say "PYTHON=$PYTHON is none of the versions ${VERSIONS[*]}; name another, or leave it out."
    exit 2
  elif [[ -z $python ]]; then
    missing+=("a Python of version ${VERSIONS[*]}")
    packages+=(python3 python3-venv)
  elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=("the venv module of $python")
    packages+=("python$(tell "$python" '"%d.%d" % sys.version_info[:2]')-venv")
  fi
}

check_tesseract() {
  if ! command -v tesseract >/dev/null; then
    missing+=("the program tesseract")
    packages+=(tesseract-ocr)
  fi
  if ! tesseract --list-langs 2>/dev/null | grep -qx vie; then
    missing+=("Tesseract's Vietnamese model (vie)")
    packages+=(tesseract-ocr-vie)
  fi
}

check_chromium() {
  if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
    missing+=("a Chromium")
    packages+=(chromium)
  fi
  if ! { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep libatomic >/dev/null; then
    missing+=("the library libatomic, which playwright needs")
    packages+=(libatomic1)
  fi
}

check_fonts() {
  if ! fc-list : family 2>/dev/null | grep Tinos >/dev/null; then
    missing+=("the fonts that facsimiles are printed with")
    packages+=(fontconfig fonts-croscore fonts-freefont-ttf fonts-dejavu-extra fonts-noto-core)
  fi
}

check() {
  local need
  missing=() packages=()
  for need in "$@"; do "check_$need"; done
}

# Nothing for root; sudo that asks for a password only where somebody is there to type it.
find_rights() {
  if [[ $(id -u) == 0 ]]; then
    rights=(env)
  elif [[ -t 0 && -z ${CI:-} ]] && command -v sudo >/dev/null; then
    rights=(sudo env)
  elif sudo -n true 2>/dev/null; then
    rights=(sudo -n env)
  else
    return 1
  fi
}

install() {
  command -v apt-get >/dev/null || return 1
  find_rights || return 1
  say "Installing ${packages[*]} with apt-get"
  "${rights[@]}" apt-get "${APT_OPTIONS[@]}" update || say "The package lists could not all be updated."
  "${rights[@]}" DEBIAN_FRONTEND=noninteractive \
    apt-get "${APT_OPTIONS[@]}" -y --no-install-recommends install "${packages[@]}"
}

joined() {
  local text=$1
  shift
  printf '%s' "$text"
  [[ $# == 0 ]] || printf ', %s' "$@"
}

give_up() {
  say "This machine lacks $(joined "${missing[@]}"). Install that and run make again:
  Debian, Ubuntu  sudo apt-get install ${packages[*]}
  Fedora          sudo dnf install python3 tesseract tesseract-langpack-vie
  macOS           brew install python tesseract tesseract-lang"
  exit 3
}

[[ $# -gt 0 ]] || { say "usage: scripts/bootstrap.sh python|tesseract|chromium|fonts ..."; exit 2; }
for need in "$@"; do
  declare -F "check_$need" >/dev/null || { say "scripts/bootstrap.sh knows no '$need'"; exit 2; }
done

check "$@"
if [[ ${#missing[@]} -gt 0 ]]; then
  install >/dev/null || give_up
  check "$@"
  [[ ${#missing[@]} == 0 ]] || give_up
fi
[[ -z ${python:-} ]] || printf '%s\n' "$python"
