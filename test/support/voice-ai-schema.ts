import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Schemas of voice.ai's published OpenAPI ("Voice AI Developer API" 1.5.0, end of a call), as JSON Schema. */
const endCallResponse = {
  type: 'object',
  required: ['call_id', 'status', 'ended_at', 'actual_duration_seconds', 'credits_used'],
  properties: {
    call_id: { type: 'string' },
    status: { type: 'string' },
    ended_at: { type: 'string', format: 'date-time' },
    actual_duration_seconds: { type: 'number' },
    credits_used: { type: 'number' },
  },
};

const httpValidationError = {
  type: 'object',
  properties: {
    detail: {
      type: 'array',
      items: {
        type: 'object',
        required: ['loc', 'msg', 'type'],
        properties: {
          loc: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
          msg: { type: 'string' },
          type: { type: 'string' },
        },
      },
    },
  },
};

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const validators = {
  EndCallResponse: ajv.compile(endCallResponse),
  HTTPValidationError: ajv.compile(httpValidationError),
};

/** Everything in which a JSON text breaks the schema of this name, in words; empty when it holds. */
export function breaches(schema: keyof typeof validators, text: string): readonly string[] {
  const validate = validators[schema];
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
