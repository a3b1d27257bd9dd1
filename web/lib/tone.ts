const loudness = 0.08;
let world: AudioContext | null = null;

/** Two short soft notes. Says nothing where the browser allows no sound yet. */
export function playTone(): void {
  world ??= new AudioContext();
  if (world.state === 'suspended') void world.resume();
  const begin = world.currentTime;
  for (const [pitch, after] of [
    [659, 0],
    [880, 0.12],
  ] as const) {
    const note = new OscillatorNode(world, { type: 'sine', frequency: pitch });
    const volume = new GainNode(world, { gain: 0 });
    volume.gain.setValueAtTime(0, begin + after);
    volume.gain.linearRampToValueAtTime(loudness, begin + after + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + after + 0.25);
    note.connect(volume).connect(world.destination);
    note.start(begin + after);
    note.stop(begin + after + 0.3);
  }
}
