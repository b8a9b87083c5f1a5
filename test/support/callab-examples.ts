/** Facts of callab's published pages, word for word, so that the practice centre is held to the pages and not to itself. */

/** The success response of the page "End a Call". */
export const END_SUCCESS = { status: 'ok', message: 'ok', data: 'Call Ended' };

/** What the page "End a Call" stores when no reason is given. */
export const DEFAULT_DISCONNECT_REASON = 'Ended Via API call';

/** The example request body of the page "End a Call". */
export const END_REQUEST = {
  call_id: '550e8400-e29b-41d4-a716-446655440000',
  disconnect_reason: 'Call completed successfully',
};

/** The fields of the Call object of the pages "Query" and "Get one", in the order of the pages. */
export const CALL_FIELDS = [
  'id',
  'call_sid',
  'company_id',
  'campaign_id',
  'ai_agent_id',
  'contact_id',
  'call_provider',
  'call_from',
  'call_to',
  'call_duration',
  'call_status',
  'call_direction',
  'is_test',
  'call_rating',
  'call_feedback',
  'record_url',
  'transcript',
  'transcript_object',
  'transcript_language',
  'cost',
  'price_unit',
  'latency',
  'disconnect_reason',
  'analysis_sentiment',
  'agent_task_status',
  'agent_task_feedback',
  'metadata',
  'agent_dynamic_variables',
  'agent_post_call_outcomes',
  'notes',
  'created_at',
  'updated_at',
  'deleted_at',
  'started_at',
  'ended_at',
  'retry_at',
  'workspace_id',
];
