import { useEffect, useRef, useState } from 'react'

/** longest spoken note */
const LONGEST = 120_000

/** Records speech with this device's microphone; the note goes to `onFile` when it is stopped, after two minutes at the latest. */
export function useRecorder(onFile: (file: File) => void) {
  const running = useRef<MediaRecorder | null>(null)
  const [state, setState] = useState<'idle' | 'running' | 'refused'>('idle')
  const possible = typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined
  useEffect(() => () => running.current?.stop(), [])
  const start = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null)
    if (!stream) return setState('refused')
    const recorder = new MediaRecorder(stream)
    const pieces: Blob[] = []
    recorder.ondataavailable = e => pieces.push(e.data)
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop()
      running.current = null
      setState('idle')
      onFile(new File(pieces, 'ghi-am', { type: recorder.mimeType }))
    }
    running.current = recorder
    recorder.start()
    setTimeout(() => recorder.state === 'recording' && recorder.stop(), LONGEST)
    setState('running')
  }
  return {
    possible,
    running: state === 'running',
    refused: state === 'refused',
    start,
    stop: () => running.current?.stop(),
  }
}
