import { createHash } from 'node:crypto';
import { between, pick, type Random, uuidFromHex } from './seeded-random.ts';

/** An AI agent of the centre. callab's calls carry only its id. */
export type Agent = { readonly id: string; readonly name: string };

/** The agent of a name; the same name always has the same id. */
export function agentNamed(name: string): Agent {
  return { id: uuidFromHex(createHash('sha256').update(`agent ${name}`).digest('hex')), name };
}

const AGENTS: readonly [Agent, ...Agent[]] = [
  agentNamed('Renewals'),
  agentNamed('Appointments'),
  agentNamed('Delivery times'),
  agentNamed('First line'),
  agentNamed('Surveys'),
];

const CAMPAIGNS: readonly [string, ...string[]] = [
  '6d0f9c52-61a5-4f0e-9f0b-0a2f6f0d1c11',
  'b1b7a0a4-2f0c-4c43-8d4d-7f6a5f1e2c22',
  'f3c2d8e6-94d7-4b6c-a1e5-3c9b8d7e3f33',
];

/** The centre's own company, workspace and telephone line. The numbers of the centre are set aside for fiction. */
export const COMPANY_ID = '2a4c6e80-1b3d-4f5a-8c7e-9d0b2f4a6c80';
export const WORKSPACE_ID = '7e5c3a10-9f8d-4b6c-a2e1-0d3f5b7c9e10';
export const CENTRE_NUMBER = '+442079460001';

/** One of the centre's agents. */
export function someAgent(random: Random): Agent {
  return pick(random, AGENTS);
}

/** One of the centre's campaigns (a UUID). */
export function someCampaign(random: Random): string {
  return pick(random, CAMPAIGNS);
}

/** A customer's number, out of the ranges that are set aside for fiction (London 7946 0xxx, US 555 01xx). */
export function someCustomerNumber(random: Random): string {
  if (random() < 0.5) return `+44207946${between(random, 100, 999).toString().padStart(4, '0')}`;
  const area = pick(random, ['202', '212', '303', '415', '512', '617']);
  return `+1${area}55501${between(random, 0, 99).toString().padStart(2, '0')}`;
}
