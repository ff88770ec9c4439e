/** longest spoken note */
const LONGEST = 120_000

/** One recording that runs. Nothing of it leaves this place but by `keep`. */
export type Recording = {
  /** Ends it and gives what was said. */
  keep(): Promise<File>
  /** Ends it and throws it away: also what leaving the page means. */
  drop(): void
}

/** Gives the microphone back. */
export function free(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** Records the stream for two minutes at most; what was said until then waits to be kept. Either end frees the microphone. */
export function beginRecording(stream: MediaStream, onFull: () => void): Recording {
  const recorder = new MediaRecorder(stream)
  const pieces: Blob[] = []
  recorder.ondataavailable = e => pieces.push(e.data)
  const ended = new Promise<void>(done => {
    recorder.onstop = () => {
      free(stream)
      done()
    }
  })
  const end = () => {
    clearTimeout(full)
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const full = setTimeout(() => {
    end()
    onFull()
  }, LONGEST)
  recorder.start()
  return {
    async keep() {
      end()
      await ended
      return new File(pieces, 'ghi-am', { type: recorder.mimeType })
    },
    drop: end,
  }
}
