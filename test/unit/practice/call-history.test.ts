import { describe, expect, test } from 'vitest';
import { makeCallHistory } from '../../../electron/practice/call-history.ts';
import { queryCalls } from '../../../electron/practice/callab-query.ts';
import { recordOver } from '../../../electron/practice/practice-call.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const history = makeCallHistory(20_000, 7, NOW);

describe('the history', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(makeCallHistory(500, 7, NOW)).toEqual(makeCallHistory(500, 7, NOW));
    expect(makeCallHistory(500, 8, NOW)).not.toEqual(makeCallHistory(500, 7, NOW));
  });

  test('lies within the last 60 days, 40 calls of it within the last 6 hours', () => {
    expect(history).toHaveLength(20_000);
    expect(Math.min(...history.map((call) => call.createdAt))).toBeGreaterThanOrEqual(NOW - 60 * 24 * HOUR);
    expect(history.filter((call) => call.createdAt > NOW - 6 * HOUR)).toHaveLength(40);
    const inTheFirstHalf = history.filter((call) => call.createdAt < NOW - 30 * 24 * HOUR).length;
    expect(inTheFirstHalf).toBeGreaterThan(9_000);
    expect(inTheFirstHalf).toBeLessThan(11_000);
  });

  test('holds only calls that are over, in the past and in their order, each with its own id', () => {
    expect(history.every((call) => recordOver(call) && !call.lineLive && call.updatedAt <= NOW)).toBe(true);
    const inOrder = history.every((call, at) => call.createdAt >= (history[at - 1]?.createdAt ?? 0));
    expect(inOrder).toBe(true);
    expect(new Set(history.map((call) => call.id)).size).toBe(20_000);
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(history.every((call) => uuid.test(call.id))).toBe(true);
  });

  test('knows every kind of end, and calls that were never dialled and have no times', () => {
    expect(new Set(history.map((call) => call.status))).toEqual(
      new Set(['completed', 'no-answer', 'busy', 'failed']),
    );
    const failed = history.filter((call) => call.status === 'failed');
    expect(failed.every((call) => call.startedAt === null && call.endedAt === null)).toBe(true);
  });

  test('can be small or empty', () => {
    expect(makeCallHistory(0, 7, NOW)).toEqual([]);
    expect(makeCallHistory(10, 7, NOW).every((call) => call.createdAt > NOW - 6 * HOUR)).toBe(true);
  });
});

describe('a query of the history', () => {
  const query = (text: string) => queryCalls(history, new URLSearchParams(text), 100);

  test('gives the 10 newest by default', () => {
    expect(query('')).toEqual(history.slice(-10).reverse());
  });

  test('gives each call once over its pages', () => {
    const ids = Array.from({ length: 201 }, (_, page) => query(`page=${page}&per_page=100`)).flat();
    expect(ids).toEqual([...history].reverse());
  });

  test('cuts a page down to the largest it gives', () => {
    expect(query('per_page=500')).toHaveLength(100);
  });

  test('finds statuses by a part of them, in any case', () => {
    const unanswered = history.filter((call) => call.status === 'no-answer');
    expect(query('status=ANSW&per_page=100')).toEqual(unanswered.reverse().slice(0, 100));
  });

  test('filters by agent and campaign, and searches number, notes and transcript', () => {
    const [first] = history;
    if (first === undefined) throw new Error('The history is empty.');
    expect(query(`ai_agent_id=${first.agent.id}`).every((call) => call.agent.id === first.agent.id)).toBe(
      true,
    );
    const campaign = history.find((call) => call.campaignId !== null)?.campaignId;
    expect(query(`campaign_id=${campaign}`).every((call) => call.campaignId === campaign)).toBe(true);
    expect(query('search=FRIDAY')[0]?.transcript).toContain('Friday');
    expect(query('search=afternoon')[0]?.notes).toContain('afternoon');
    expect(query('search=nobody-said-this')).toEqual([]);
  });

  test('takes days by the start of calls; calls that never started are in none', () => {
    const day = query('start_date=2026-11-20&end_date=2026-11-20&per_page=100');
    expect(day.length).toBeGreaterThan(0);
    const starts = day.map((call) => new Date(call.startedAt ?? 0).toISOString().slice(0, 10));
    expect(new Set(starts)).toEqual(new Set(['2026-11-20']));
    expect(query('start_date=2020-01-01&status=failed')).toEqual([]);
  });

  test('sorts by other columns, both ways, what is null last or first', () => {
    const rising = query('sort_column=ended_at&order=asc&per_page=100').map((call) => call.endedAt ?? 0);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(query('sort_column=ended_at&order=desc')[0]?.endedAt).toBeNull();
  });

  test.each([
    'page=-1',
    'page=x',
    'page=',
    'per_page=0',
    'order=up',
    'sort_column=constructor',
    'start_date=today',
  ])('%s is refused', (text) => {
    expect(() => query(text)).toThrow(text.split('=')[0]);
  });
});
