import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Ends what this process started, even when this process is killed and can do nothing any more.
 * A small shell in a session of its own reads process ids from a pipe; when the pipe closes, it ends those that are left
 * (newest first, forcibly after ten seconds) and removes the temporary folders.
 */
export interface Reaper {
  watch(pid: number): void;
  /** The process has ended: its id may belong to somebody else now. */
  forget(pid: number): void;
  /** A temporary folder to be removed at the end. */
  sweep(folder: string): void;
  /** Everything was ended in good order: the reaper leaves without doing anything. */
  dismiss(): void;
}

const script = `
trap '' HUP INT TERM
pids=
folders=
while read -r verb value; do
  case "$verb" in
    watch) pids="$value $pids" ;;
    forget) left=; for pid in $pids; do [ "$pid" = "$value" ] || left="$left $pid"; done; pids="$left" ;;
    sweep) folders="$value
$folders" ;;
    dismiss) exit 0 ;;
  esac
done
for pid in $pids; do kill -TERM "$pid" 2>/dev/null; kill -CONT "$pid" 2>/dev/null; done
tries=0
while [ $tries -lt 50 ]; do
  alive=
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && break
  sleep 0.2
  tries=$((tries + 1))
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
printf '%s' "$folders" | while IFS= read -r folder; do [ -n "$folder" ] && rm -rf -- "$folder"; done
`;

export function startReaper(): Reaper {
  const shell = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  shell.on('error', () => undefined);
  const pipe = shell.stdin;
  pipe.on('error', () => undefined);
  unrefPipe(shell);
  const tell = (line: string): void => void pipe.write(`${line}\n`);
  return {
    watch: (pid) => tell(`watch ${pid}`),
    forget: (pid) => tell(`forget ${pid}`),
    sweep: (folder) => tell(`sweep ${folder}`),
    dismiss: () => tell('dismiss'),
  };
}

/** Neither the shell nor the pipe to it keeps this process alive. */
function unrefPipe(shell: ChildProcess): void {
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
}
