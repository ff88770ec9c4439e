import { useEffect, useRef, useState } from 'react'
import { beginRecording, free, type Recording } from './recording.tsx'

/** how long the shortest word takes, ms */
const A_WORD = 1_000

/**
 * Records speech with this device's microphone. Only `keep` hands the note on; whoever closes the sheet, leaves the page
 * or drops it meanwhile has said nothing.
 */
export function useRecorder(onFile: (file: File) => void) {
  const running = useRef<Recording | null>(null)
  const here = useRef(true)
  /** `begun`: running, but too short yet to hold a word */
  const [state, setState] = useState<'idle' | 'begun' | 'running' | 'full' | 'refused'>('idle')
  const possible = typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      running.current?.drop()
    }
  }, [])
  const start = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null)
    if (!stream) return setState('refused')
    // who left while the browser asked for the microphone does not record
    if (!here.current) return free(stream)
    const recording = beginRecording(stream, () => setState('full'))
    running.current = recording
    setState('begun')
    setTimeout(() => running.current === recording && setState('running'), A_WORD)
  }
  const take = () => {
    const recording = running.current
    running.current = null
    setState('idle')
    return recording
  }
  return {
    possible,
    state,
    start,
    keep: async () => {
      const file = await take()?.keep()
      if (file) onFile(file)
    },
    drop: () => take()?.drop(),
  }
}
