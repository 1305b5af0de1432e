// The ledger over better-sqlite3: every statement prepared once, every mutation one durable transaction.
import Database from 'better-sqlite3'
import { stored } from './ids.js'

const rememberedMilliseconds = 5_000

export function openLedger (file) {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')

  const selectMember = db.prepare(`
    SELECT m.id, m.name, m.time_bank_id FROM access_tokens t JOIN members m ON m.id = t.member_id
    WHERE t.hash = ? AND t.revoked_at IS NULL AND t.expires_at > ? AND m.left_on IS NULL`)
  const selectAct = db.prepare('SELECT subject_id, input_hash FROM acts WHERE id = ?')
  const selectExchange = db.prepare('SELECT id, state, minutes FROM exchanges WHERE id = ?')
  const selectRules = db.prepare(`
    SELECT exchange_minutes_max, time_step_minutes, hard_floor_minutes, hard_ceiling_minutes
    FROM time_banks WHERE id = ?`)
  const selectAccount = db.prepare(`
    SELECT id, time_bank_id, kind, balance_minutes, given_minutes, received_minutes, posting_count, is_closed
    FROM accounts WHERE id = ?`)
  const updateAccount = db.prepare(`
    UPDATE accounts SET balance_minutes = @balance_minutes, given_minutes = @given_minutes,
           received_minutes = @received_minutes, posting_count = @posting_count WHERE id = @id`)
  const insertExchange = db.prepare(`
    INSERT INTO exchanges (id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id, listing_id,
                           what, day, minutes, transfer_id, created_at, state_changed_at, due_at)
    VALUES (@id, @bank, 'Confirmed', @giverId, @receiverId, @actorId, NULL,
            @what, @day, @minutes, @id, @now, @now, NULL)`)
  const insertAct = db.prepare(`
    INSERT INTO acts (id, time_bank_id, kind, subject_kind, subject_id, at, "by", actor_member_id, for_member_id, minutes,
                      note, input_hash, notices)
    VALUES (@id, @bank, 'RecordHelp', 'Exchange', @id, @now, 'Member', @actorId, NULL, @minutes, NULL, @hash, NULL)`)
  const insertTransfer = db.prepare(`
    INSERT INTO transfers (id, time_bank_id, kind, subject_kind, subject_id, reverses_transfer_id, happened_on, recorded_at,
                           actor_member_id, for_member_id, description)
    VALUES (@id, @bank, 'Help', 'Exchange', @id, NULL, @day, @now, @actorId, NULL, @what)`)
  const insertPosting = db.prepare(`
    INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes) VALUES (?, ?, ?, ?, ?)`)
  const selectStatement = db.prepare(`
    SELECT number, transfer_id, minutes, balance_after_minutes FROM postings
    WHERE account_id = ? AND number < ? ORDER BY number DESC LIMIT ?`)
  const selectTransfer = db.prepare('SELECT description, happened_on FROM transfers WHERE id = ?')
  const selectOthers = db.prepare(`
    SELECT m.id, m.name FROM postings p JOIN members m ON m.id = p.account_id
    WHERE p.transfer_id = ? AND (p.minutes > 0) <> (? > 0) ORDER BY p.account_id`)

  const remembered = new Map()

  function refuse (code, message) {
    return { exchange: null, errors: [{ code, message }] }
  }

  function post (account, id, minutes) {
    account.balance_minutes += minutes
    account.given_minutes += Math.max(minutes, 0)
    account.received_minutes -= Math.min(minutes, 0)
    account.posting_count += 1
    updateAccount.run(account)
    insertPosting.run(account.id, account.posting_count, id, minutes, account.balance_minutes)
  }

  const record = db.transaction((member, input, hash) => {
    const id = stored(input.id)
    const act = selectAct.get(id)
    if (act) {
      return act.input_hash === hash
        ? { exchange: selectExchange.get(act.subject_id), errors: [] }
        : refuse('ID_REUSED', 'The id was used for something else.')
    }
    const { giverId, receiverId, what, day, minutes } = input
    const now = new Date().toISOString().replace('T', ' ').replace('Z', '')
    const bank = member.time_bank_id
    const rules = selectRules.get(bank)
    const giver = selectAccount.get(giverId)
    const receiver = selectAccount.get(receiverId)
    if (receiverId !== member.id) return refuse('NOT_ALLOWED', 'The receiver records help.')
    if (giverId === receiverId) return refuse('SELF_EXCHANGE', 'Nobody helps themselves.')
    if (giver?.time_bank_id !== bank || receiver?.time_bank_id !== bank || giver.kind !== 'Member') {
      return refuse('NOT_FOUND', 'There is no such member.')
    }
    if (giver.is_closed || receiver.is_closed) return refuse('ACCOUNT_CLOSED', 'The account is closed.')
    if (minutes <= 0 || minutes > rules.exchange_minutes_max || minutes % rules.time_step_minutes !== 0) {
      return refuse('MINUTES_NOT_ACCEPTED', 'Those minutes are not accepted.')
    }
    if (what.trim() === '' || what.length > 200) return refuse('TEXT_NOT_ACCEPTED', 'Say what was done.')
    if (day > now.slice(0, 10)) return refuse('DAY_NOT_ACCEPTED', 'The day is yet to come.')
    if (receiver.balance_minutes - minutes < (rules.hard_floor_minutes ?? -Infinity) ||
        giver.balance_minutes + minutes > (rules.hard_ceiling_minutes ?? Infinity)) {
      return refuse('LIMIT_PASSED', 'A limit of the time bank is passed.')
    }
    const row = { id, bank, giverId, receiverId, actorId: member.id, what, day, minutes, now, hash }
    insertExchange.run(row)
    insertAct.run(row)
    insertTransfer.run(row)
    post(giver, id, minutes)
    post(receiver, id, -minutes)
    return { exchange: { id, state: 'Confirmed', minutes }, errors: [] }
  })

  return {
    recordHelp: (member, input, hash) => record.immediate(member, input, hash),
    account: id => selectAccount.get(id),
    statement: (id, count, before) => selectStatement.all(id, before, count),
    transfer: id => selectTransfer.get(id),
    others: (id, minutes) => selectOthers.all(id, minutes),
    // As TimeBank does, it remembers for a few seconds who a token is.
    memberByToken (hash) {
      const known = remembered.get(hash)
      const now = Date.now()
      if (known && known.until > now) return known.member
      const member = selectMember.get(hash, new Date(now).toISOString().replace('T', ' ').replace('Z', ''))
      if (member) remembered.set(hash, { member, until: now + rememberedMilliseconds })
      return member
    }
  }
}
