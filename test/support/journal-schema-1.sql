CREATE TABLE events (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL, connection TEXT, call TEXT, kind TEXT NOT NULL,
    body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL
  ) STRICT;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN NEW.seq <= (SELECT max(seq) FROM events)
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
CREATE TABLE texts (
    seq INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (seq, name)
  ) STRICT, WITHOUT ROWID;
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts
    BEGIN SELECT RAISE(ABORT, 'texts can be erased, never changed'); END;
CREATE TABLE tip (
    id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, projection INTEGER NOT NULL,
    commits INTEGER NOT NULL
  ) STRICT;
CREATE TABLE stops (seq INTEGER PRIMARY KEY, stop TEXT NOT NULL UNIQUE, state TEXT NOT NULL) STRICT;
CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL, connection TEXT NOT NULL, call TEXT NOT NULL,
    outcome TEXT, state TEXT NOT NULL, UNIQUE (stop, connection, call)
  ) STRICT;
CREATE INDEX attempts_open ON attempts (seq) WHERE outcome IS NULL;
INSERT INTO events VALUES (1, 's1', NULL, NULL, 'stop', '{"utc":1769851800000,"door":"row","who":"a supervisor","reasonCode":"SV-END","reasonText":"Ended by supervisor","mark":"[cs-7f3a]","texts":{"note":"ee4f73f3747d8130dbe9ea5bdf963ebf8ad0e7c794e2216ba6fdf1f3766cbefe"}}', x'', x'd869e1779ec8e0fabdcb4ccb0eaa46fcbd8fc5bfffdf3fba6efa92cb587b62f1');
INSERT INTO events VALUES (2, 's1', 'connection-1', 'a', 'intent', '{"utc":1769851800000,"connectionName":"Sales floor","before":{"state":"live","at":1769851799100},"texts":{"from":"faeb48ecc17fddcbdc78c3db493ff59ad88e0fffdb2b6479feb4c2c28b9635da","to":"b91ddff016a2a6f3146a4cd6f92e4c44c2b7ed03a69f87a9d3a3957ed76af8fc"}}', x'd869e1779ec8e0fabdcb4ccb0eaa46fcbd8fc5bfffdf3fba6efa92cb587b62f1', x'bce91bec6350e01bcce42e56e4bdb57815631ea637533f5b6fbb32d208790eec');
INSERT INTO events VALUES (3, 's1', 'connection-1', 'b', 'intent', '{"utc":1769851800000,"connectionName":"Sales floor","before":{"state":"live","at":1769851799100},"texts":{"from":"3092ae85cd9687e819a3778fc58a3134b3bd2bb3a10df0bfe32346f1d5f63242","to":"8788a554c1e5a3d2f03d92485226b167c1e5a5d56c39343d74b68bfa8655fb21"}}', x'bce91bec6350e01bcce42e56e4bdb57815631ea637533f5b6fbb32d208790eec', x'7ed3fe58b214d35f907c2e3c490361371854b979ba7c409a7ad0ec01fdd5360a');
INSERT INTO events VALUES (4, 's1', 'connection-1', 'a', 'sent', '{"utc":1769851800005,"ask":1,"ms":5}', x'7ed3fe58b214d35f907c2e3c490361371854b979ba7c409a7ad0ec01fdd5360a', x'373dfb8f037923ca7b0a448bfbc934ef912d6e51649df07c95279fd779cab1d6');
INSERT INTO events VALUES (5, 's1', 'connection-1', 'a', 'answered', '{"utc":1769851800080,"ask":1,"answer":"ok","status":200,"failure":null,"bodyHash":"abababababababababababababababababababababababababababababababab","ms":80}', x'373dfb8f037923ca7b0a448bfbc934ef912d6e51649df07c95279fd779cab1d6', x'10c951d417502518518a271f136dd9f3caefebf68421d276c9b6b042c4ade685');
INSERT INTO events VALUES (6, 's1', 'connection-1', 'a', 'read', '{"utc":1769851800400,"state":"over","source":"call","status":"ended","endedAt":1769851800090,"failure":null,"ours":true,"askedMs":380,"texts":{"storedReason":"ea16736efb26d490fe599e43de9818cf505593a5f439bff0f0dba583406eed12"}}', x'10c951d417502518518a271f136dd9f3caefebf68421d276c9b6b042c4ade685', x'bcfce49438e12aa63b9a3beee7c17bf37ca774a241c7fb32c16ad719036d6dfe');
INSERT INTO events VALUES (7, 's1', 'connection-1', 'a', 'outcome', '{"utc":1769851800410,"outcome":"confirmed","proof":"record","asks":1,"failure":null,"readAt":1769851800400,"ms":{"sent":5,"accepted":80,"settled":410}}', x'bcfce49438e12aa63b9a3beee7c17bf37ca774a241c7fb32c16ad719036d6dfe', x'f5a585141f003aadfcb882c163e469938ec33a3a4dc00f8035bb910d6f44e0da');
INSERT INTO events VALUES (8, 's1', 'connection-1', 'a', 'later', '{"utc":1769851860000,"later":"returned","status":"in-progress","readAt":1769851860000}', x'f5a585141f003aadfcb882c163e469938ec33a3a4dc00f8035bb910d6f44e0da', x'1bcd3d55f5ffa636d033bf11b19355654444f545ca2cbe8ebb06aa66c50ba89e');
INSERT INTO texts VALUES (1, 'note', x'7941c3a0da3babe7a524330e33f95fad', 'caller asked for it');
INSERT INTO texts VALUES (2, 'from', x'e06d4412a1ba431828908104760c3668', '+15550100142');
INSERT INTO texts VALUES (2, 'to', x'fab259bb1ed5b420feb8aa792b57bef4', '+442079460018');
INSERT INTO texts VALUES (3, 'from', x'2a266722d4e18fe13936bd62fc780106', '+15550100142');
INSERT INTO texts VALUES (3, 'to', x'0cdbcff4e2a372fe79d42d589be366db', '+442079460018');
INSERT INTO texts VALUES (6, 'storedReason', x'd82352d37f0f0f14e355519b7556268c', 'Ended by supervisor [cs-7f3a]');
INSERT INTO tip VALUES (1, 8, x'1bcd3d55f5ffa636d033bf11b19355654444f545ca2cbe8ebb06aa66c50ba89e', 1, 2);
INSERT INTO stops VALUES (1, 's1', '{"stopId":"s1","seq":1,"at":1769851800000,"door":"row","who":"a supervisor","reasonCode":"SV-END","reasonText":"Ended by supervisor","mark":"[cs-7f3a]","recorded":true}');
INSERT INTO attempts VALUES (2, 's1', 'connection-1', 'a', 'confirmed', '{"stopId":"s1","call":{"connectionId":"connection-1","callId":"a"},"seq":2,"intentSeq":2,"outcomeSeq":7,"connectionName":"Sales floor","before":{"state":"live","at":1769851799100},"step":"checking","outcome":"confirmed","proof":"record","asks":1,"failure":null,"readAt":1769851800400,"ms":{"sent":5,"accepted":80,"settled":410},"later":"returned"}');
INSERT INTO attempts VALUES (3, 's1', 'connection-1', 'b', NULL, '{"stopId":"s1","call":{"connectionId":"connection-1","callId":"b"},"seq":3,"intentSeq":3,"outcomeSeq":null,"connectionName":"Sales floor","before":{"state":"live","at":1769851799100},"step":"waiting","outcome":null,"proof":"none","asks":0,"failure":null,"readAt":null,"ms":{"sent":null,"accepted":null,"settled":null},"later":null}');
