import { describe, expect, test } from 'vitest';
import { afterAnswer, openWidth, type Width } from '../../../electron/calls/width.ts';

/** A platform that takes `capacity` requests at once in 50 ms each, and answers 429 above that. */
function serve(width: Width, capacity: number, answers: number): { width: Width; refused: number } {
  let refused = 0;
  let now = width;
  for (let done = 0; done < answers; ) {
    const out = now.limit;
    for (let place = 0; place < out && done < answers; place += 1) {
      const slowDown = place >= capacity;
      if (slowDown) refused += 1;
      else done += 1;
      now = afterAnswer(now, { slowDown, ms: 50, inFlight: out - place - 1 });
    }
  }
  return { width: now, refused };
}

/** A platform that queues what it cannot take: answers grow slower above its capacity. */
function queue(width: Width, capacity: number, rounds: number): Width {
  let now = width;
  for (let round = 0; round < rounds; round += 1) {
    const out = now.limit;
    for (let place = 0; place < out; place += 1) {
      const ms = 50 * (1 + Math.floor(place / capacity));
      now = afterAnswer(now, { slowDown: false, ms, inFlight: out - place - 1 });
    }
  }
  return now;
}

describe('how many requests go at once', () => {
  test('an unknown platform begins at 20, a known one where it was left', () => {
    expect(openWidth(null).limit).toBe(20);
    expect(openWidth(64).limit).toBe(64);
  });

  test('it doubles each round while every answer is served', () => {
    let width = openWidth(null);
    for (let answer = 0; answer < 20; answer += 1)
      width = afterAnswer(width, { slowDown: false, ms: 50, inFlight: 0 });
    expect(width.limit).toBe(40);
  });

  test('one 429 falls back to the width that was served whole, once for all requests then out', () => {
    let width: Width = { ...openWidth(null), limit: 80 };
    for (let refusal = 0; refusal < 30; refusal += 1) {
      width = afterAnswer(width, { slowDown: true, ms: 5, inFlight: 79 - refusal });
    }
    expect(width.limit).toBe(40);
    expect(width.phase).toBe('steady');
  });

  test.each([5, 20, 33, 50, 120])(
    'against a platform that takes %i at once few requests are refused',
    (capacity) => {
      const { width, refused } = serve(openWidth(null), capacity, 1_000);
      expect(refused).toBeLessThan(capacity < 20 ? 300 : 150);
      expect(width.limit).toBeGreaterThan(capacity / 2);
      expect(width.limit).toBeLessThanOrEqual(capacity * 1.25 + 3);
    },
  );

  test('a platform that queues stops the doubling', () => {
    const width = queue(openWidth(null), 20, 6);
    expect(width.phase).toBe('steady');
    expect(width.limit).toBeLessThan(100);
  });

  test('it never falls below one', () => {
    let width = openWidth(null);
    for (let refusal = 0; refusal < 200; refusal += 1)
      width = afterAnswer(width, { slowDown: true, ms: 5, inFlight: 0 });
    expect(width.limit).toBe(1);
  });
});
