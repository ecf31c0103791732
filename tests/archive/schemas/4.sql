CREATE TABLE migration ( number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (number) );
INSERT INTO migration VALUES (1, 'articles, pages and words');
INSERT INTO migration VALUES (2, 'followed stories');
INSERT INTO migration VALUES (3, 'marks of copies');
INSERT INTO migration VALUES (4, 'sources and raw pages');
CREATE TABLE article ( "key" INTEGER NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, revision INTEGER NOT NULL, current BOOLEAN NOT NULL, dated TEXT NOT NULL, day TEXT, suspect BOOLEAN NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, details BLOB NOT NULL, reading BLOB NOT NULL, PRIMARY KEY ("key"), UNIQUE (id) );
INSERT INTO article VALUES (1, 'd027c95d3660', 'https://post.example/harbour', 1, 0, '2025-03-11T08:00:00+00:00', '2025-03-11', 0, 'en', 'Example Post', 'Harbour of Basel closed', 'The harbour of Basel was closed on 10 March after a storm that hurt 12 people.

Its master said that the harbour will open again on 20 March.

The minister travelled with a small delegation and took no questions from the reporters who had waited outside the building since the early morning. Officials on both sides described the mood as businesslike.', '5cbcd48c781818411e5632900e7ed84a79bd830511ec89cc70141379947fc4cc', CAST('{"address":"","source":"changed.html","title":"","byline":"","publisher":"","published":{"time":"2025-03-11T08:00:00Z","exact":true,"evidence":"meta","suspect":""},"language":"","text":"","blocks":[{"kind":"paragraph","start":0,"end":78},{"kind":"paragraph","start":80,"end":141},{"kind":"paragraph","start":143,"end":351}],"asides":[],"origin":"","updated":null,"notes":[]}' AS BLOB), CAST('{"sentences":[{"start":0,"end":78,"block":0},{"start":80,"end":141,"block":1},{"start":143,"end":291,"block":2},{"start":292,"end":351,"block":2}],"mentions":[{"start":35,"end":43,"type":"DATE","value":"2025-03-10","granularity":"day","first":"2025-03-10","last":"2025-03-10","at":null,"mod":"","tense":"past","why":"the nearest before publication on Tuesday 11 March 2025; “closed” is past","doubt":""},{"start":132,"end":140,"type":"DATE","value":"2025-03-20","granularity":"day","first":"2025-03-20","last":"2025-03-20","at":null,"mod":"","tense":"future","why":"the nearest after publication on Tuesday 11 March 2025; “will” is future","doubt":""}],"attributions":[],"signature":"AXXMHwLo5MQCYWzIC4dXrw1zI+YO"}' AS BLOB));
INSERT INTO article VALUES (2, 'b8c8736eaca8', 'https://post.example/harbour', 2, 1, '2025-03-12T08:00:00+00:00', '2025-03-12', 0, 'en', 'Example Post', 'Harbour of Basel closed', 'The harbour of Basel was closed on 10 March after a storm that hurt 9 people.

Its master said that the harbour will open again on 22 March.

The minister travelled with a small delegation and took no questions from the reporters who had waited outside the building since the early morning. Officials on both sides described the mood as businesslike.', '69a52b155d95d4334ca01127170e130505150cee32e63527613ba3f0310b230e', CAST('{"address":"","source":"changed2.html","title":"","byline":"","publisher":"","published":{"time":"2025-03-12T08:00:00Z","exact":true,"evidence":"meta","suspect":""},"language":"","text":"","blocks":[{"kind":"paragraph","start":0,"end":77},{"kind":"paragraph","start":79,"end":140},{"kind":"paragraph","start":142,"end":350}],"asides":[],"origin":"","updated":null,"notes":[]}' AS BLOB), CAST('{"sentences":[{"start":0,"end":77,"block":0},{"start":79,"end":140,"block":1},{"start":142,"end":290,"block":2},{"start":291,"end":350,"block":2}],"mentions":[{"start":35,"end":43,"type":"DATE","value":"2025-03-10","granularity":"day","first":"2025-03-10","last":"2025-03-10","at":null,"mod":"","tense":"past","why":"the nearest before publication on Wednesday 12 March 2025; “closed” is past","doubt":""},{"start":131,"end":139,"type":"DATE","value":"2025-03-22","granularity":"day","first":"2025-03-22","last":"2025-03-22","at":null,"mod":"","tense":"future","why":"the nearest after publication on Wednesday 12 March 2025; “will” is future","doubt":""}],"attributions":[],"signature":"AXXMHwLo5MQCYWzIC2RM8ww="}' AS BLOB));
INSERT INTO article VALUES (3, 'ec6231861881', 'https://courier.example/bridge', 1, 1, '2025-03-16T08:00:00+00:00', '2025-03-16', 0, 'en', 'Example Courier', 'Bridge in Bern stays shut', 'The mayor of Bern said on Friday that the old bridge will stay shut until May.

The builders denied on Saturday that the bridge was unsafe. “It will carry trams again on 5 April,” they said.

The minister travelled with a small delegation and took no questions from the reporters who had waited outside the building since the early morning. Officials on both sides described the mood as businesslike.', '65a3347adc941d1c6525ae8ff704e7eed6de89fdd726e3dacde13e6029abfcd2', CAST('{"address":"","source":"denial.html","title":"","byline":"","publisher":"","published":{"time":"2025-03-16T08:00:00Z","exact":true,"evidence":"meta","suspect":""},"language":"","text":"","blocks":[{"kind":"paragraph","start":0,"end":78},{"kind":"paragraph","start":80,"end":190},{"kind":"paragraph","start":192,"end":400}],"asides":[],"origin":"","updated":null,"notes":[]}' AS BLOB), CAST('{"sentences":[{"start":0,"end":78,"block":0},{"start":80,"end":139,"block":1},{"start":140,"end":190,"block":1},{"start":192,"end":340,"block":2},{"start":341,"end":400,"block":2}],"mentions":[{"start":26,"end":32,"type":"DATE","value":"2025-03-14","granularity":"day","first":"2025-03-14","last":"2025-03-14","at":null,"mod":"","tense":"past","why":"weekday before publication on Sunday 16 March 2025; “said” is past","doubt":""},{"start":74,"end":77,"type":"DATE","value":"2025-05","granularity":"month","first":"2025-05-01","last":"2025-05-31","at":null,"mod":"","tense":"future","why":"the nearest after publication on Sunday 16 March 2025; “until” is future","doubt":""},{"start":103,"end":111,"type":"DATE","value":"2025-03-15","granularity":"day","first":"2025-03-15","last":"2025-03-15","at":null,"mod":"","tense":"past","why":"weekday before publication on Sunday 16 March 2025; “denied” is past","doubt":""},{"start":170,"end":177,"type":"DATE","value":"2025-04-05","granularity":"day","first":"2025-04-05","last":"2025-04-05","at":null,"mod":"","tense":"future","why":"the nearest after publication on Sunday 16 March 2025; “will” is future","doubt":""}],"attributions":[],"signature":"AS2bdQB1zB8CmfgFBAzKCQY="}' AS BLOB));
INSERT INTO article VALUES (4, '4fe1713fcf87', 'https://tribune.example/embassies', 1, 1, '2025-03-14T08:00:00+00:00', '2025-03-14', 0, 'en', 'Example Tribune', 'Embassies to open again', 'The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.

The agreement was announced by the Swiss hosts at a joint news conference late at night.

The minister travelled with a small delegation and took no questions from the reporters who had waited outside the building since the early morning. Officials on both sides described the mood as businesslike.', '5873fe5593b8a771b392336797932c30c955a5502e5e2f08ef51c1919c250392', CAST('{"address":"","source":"tribune.html","title":"","byline":"","publisher":"","published":{"time":"2025-03-14T08:00:00Z","exact":true,"evidence":"meta","suspect":""},"language":"","text":"","blocks":[{"kind":"paragraph","start":0,"end":97},{"kind":"paragraph","start":99,"end":187},{"kind":"paragraph","start":189,"end":397}],"asides":[],"origin":"","updated":null,"notes":[]}' AS BLOB), CAST('{"sentences":[{"start":0,"end":97,"block":0},{"start":99,"end":187,"block":1},{"start":189,"end":337,"block":2},{"start":338,"end":397,"block":2}],"mentions":[{"start":57,"end":65,"type":"DATE","value":"2025-03-13","granularity":"day","first":"2025-03-13","last":"2025-03-13","at":null,"mod":"","tense":"past","why":"weekday before publication on Friday 14 March 2025; “met” is past","doubt":""}],"attributions":[],"signature":"AXXMHwKLv2sC6OTEAmFsyAs="}' AS BLOB));
INSERT INTO article VALUES (5, 'b3c8d9733d23', 'https://wire.example/geneva', 1, 1, '2025-03-13T21:00:00+00:00', '2025-03-13', 0, 'en', 'Example Wire', 'Ministers reopen embassies in Geneva', 'The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.

The agreement was announced by the Swiss hosts at a joint news conference late at night.

A first group of diplomats is expected to travel by 2 April, officials said afterwards.

The minister travelled with a small delegation and took no questions from the reporters who had waited outside the building since the early morning. Officials on both sides described the mood as businesslike.', '47c894da56e824c0791ef94c3fcb50b4b59fef77372be39247b427d3c240046d', CAST('{"address":"","source":"wire.html","title":"","byline":"","publisher":"","published":{"time":"2025-03-13T21:00:00Z","exact":true,"evidence":"meta","suspect":""},"language":"","text":"","blocks":[{"kind":"paragraph","start":0,"end":97},{"kind":"paragraph","start":99,"end":187},{"kind":"paragraph","start":189,"end":276},{"kind":"paragraph","start":278,"end":486}],"asides":[],"origin":"","updated":null,"notes":[]}' AS BLOB), CAST('{"sentences":[{"start":0,"end":97,"block":0},{"start":99,"end":187,"block":1},{"start":189,"end":276,"block":2},{"start":278,"end":426,"block":3},{"start":427,"end":486,"block":3}],"mentions":[{"start":57,"end":65,"type":"DATE","value":"2025-03-13","granularity":"day","first":"2025-03-13","last":"2025-03-13","at":null,"mod":"","tense":"past","why":"the day of publication on Thursday 13 March 2025","doubt":""},{"start":241,"end":248,"type":"DATE","value":"2025-04-02","granularity":"day","first":"2025-04-02","last":"2025-04-02","at":null,"mod":"","tense":"future","why":"the nearest after publication on Thursday 13 March 2025; “expected to travel” is future","doubt":""}],"attributions":[],"signature":"AUE3ugF1zB8Ci79rAgRJUxI="}' AS BLOB));
CREATE INDEX article_by_day ON article (day, current) WHERE current;
CREATE INDEX article_in_doubt ON article (suspect) WHERE suspect OR day IS NULL;
CREATE INDEX article_by_address ON article (address);
CREATE TABLE page ( digest TEXT NOT NULL, source TEXT NOT NULL, reader INTEGER NOT NULL, article TEXT, reason TEXT, detail TEXT, PRIMARY KEY (digest) );
INSERT INTO page VALUES ('d96bf3dee270428b7b657f2e1e9e6cef36b3ea21d107fbe9e88ce8a785e61992', 'changed.html', 1, 'd027c95d3660', NULL, NULL);
INSERT INTO page VALUES ('d5fe84af81038befc508d93748a7d420a2f0ba5fc96141413f943b58d2886f20', 'changed2.html', 1, 'b8c8736eaca8', NULL, NULL);
INSERT INTO page VALUES ('51acfec6a03942a143110b58a92f2096548ac1a1784deebf37050524113ef373', 'denial.html', 1, 'ec6231861881', NULL, NULL);
INSERT INTO page VALUES ('c603bd98bbb010352294b11a0b1d45224b331e9d81a102d55e238fae0146a8a5', 'picture.html', 1, NULL, 'binary', 'a PNG image, not a page: save the page as HTML or text');
INSERT INTO page VALUES ('5f4321f6c379b53090f9af87c89abde89db4520bdfb214cf5146f2a89c123b82', 'tribune.html', 1, '4fe1713fcf87', NULL, NULL);
INSERT INTO page VALUES ('9c489eb4753c354840efbe90afcb9df2ae3cdab8371853ab344f76fa893e7304', 'wire.html', 1, 'b3c8d9733d23', NULL, NULL);
CREATE VIRTUAL TABLE article_words USING fts5( title, text, content='article', content_rowid='key', tokenize='unicode61 remove_diacritics 2' );
CREATE TABLE story ( name TEXT NOT NULL, story BLOB NOT NULL, PRIMARY KEY (name) );
INSERT INTO story VALUES ('embassies', CAST('{"name":"embassies","about":"embassies","since":"2025-03-10","looked":null,"upto":0,"shown":[]}' AS BLOB));
CREATE TABLE copy_mark ( mark INTEGER NOT NULL, article INTEGER NOT NULL, "of" INTEGER NOT NULL, PRIMARY KEY (mark, article) ) WITHOUT ROWID;
INSERT INTO copy_mark VALUES (7707437, 3, 4);
INSERT INTO copy_mark VALUES (28981057, 5, 4);
INSERT INTO copy_mark VALUES (35638389, 1, 5);
INSERT INTO copy_mark VALUES (35638389, 2, 4);
INSERT INTO copy_mark VALUES (35638389, 3, 4);
INSERT INTO copy_mark VALUES (35638389, 4, 4);
INSERT INTO copy_mark VALUES (35638389, 5, 4);
INSERT INTO copy_mark VALUES (40615819, 4, 4);
INSERT INTO copy_mark VALUES (40615819, 5, 4);
INSERT INTO copy_mark VALUES (46458088, 1, 5);
INSERT INTO copy_mark VALUES (46458088, 2, 4);
INSERT INTO copy_mark VALUES (46458088, 4, 4);
INSERT INTO copy_mark VALUES (67500185, 3, 4);
INSERT INTO copy_mark VALUES (101304844, 3, 4);
INSERT INTO copy_mark VALUES (197684321, 1, 5);
INSERT INTO copy_mark VALUES (197684321, 2, 4);
INSERT INTO copy_mark VALUES (197684321, 4, 4);
INSERT INTO copy_mark VALUES (217271396, 2, 4);
INSERT INTO copy_mark VALUES (229595015, 1, 5);
INSERT INTO copy_mark VALUES (249963379, 1, 5);
INSERT INTO copy_mark VALUES (307448068, 5, 4);
CREATE TABLE source ( address TEXT NOT NULL, source BLOB NOT NULL, PRIMARY KEY (address) );
INSERT INTO source VALUES ('https://wire.example/feed', CAST('{"address":"https://wire.example/feed","due":"2025-03-14T09:00:00Z","title":"Example Wire","etag":"","modified":"","visited":null,"succeeded":null,"rhythm":3600.0,"failures":0,"trouble":"","dead":false,"new":0,"revised":0,"unchanged":0,"skipped":0,"failed":0}' AS BLOB));
CREATE TABLE entry ( source TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (source, id) );
INSERT INTO entry VALUES ('https://wire.example/feed', '1', 'x', 0);
CREATE TABLE raw ( digest TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (digest) );
INSERT INTO raw VALUES ('2e1086e289f0593d244b32c5043488a8b54a72e5facd5003eb8161ec78a1568d', X'789c8d53c16adb4010bde72ba6bab6b16c875e8c6c086de8a9a45043e9298ca49134f56a57dd1945f1df77564a1cd25e0a6241bbefbd79ef6955bcfb7cffe9f8f3db1d74dabb43915670e8db7d463eb377c2fa5028aba3c357f62c4a51205218c803f5258a3009b0872fe4e9118b7cc15e158efdc9806e9f55e883e70a5d065da4669f75aa83ecf27ce2482b7ac27e7094b733df46f6a40843b40951cffb2cb43b61a5078f3d655005afe4759fdd2d34f8611a998dfb8b8551b972b41bc6d2b174543f28bfe16fd7db8fd7eb9bebcdcd71bbd9add7f6bc9f577390cfa9af8a32d467f383ec0fc5b3a035b2f9cf220c580c876347d08448dc7ae82fbcd04019b4333ba3d79888e6ff950cc1c3b11ba3d47806f435601b896ad0f0cfc455910f2f7366546ff16042319e37f5ca68e519d48ebf4f2c025d10b54305845f810deb6992d44b43910c6e5f5f299d7b6e3b7d91bf8586a328b4318c43b25ff3e0428f26c502f43450a58b418df8482ecddcc2ed10d97d3078c315a31310640bd3580713c6fa8df997729e059ca94d6c1521488fce414d8e5a54b66a52231ac2097c80df2349da146862e8e79c918610e79aa72e408726849cdc8551856b9a41e5c8ae66df82700a9db608a33b431fa2b7fd15dc5f5cdbc8f96b25b29811a92297296db21d822512d3332112717ca225567eb932f97285f2e53ee5f39ff60764983b46');
CREATE TABLE visit ( page TEXT NOT NULL, asked TEXT NOT NULL, time TEXT NOT NULL, raw TEXT, kind TEXT NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL, defaults BLOB NOT NULL, visit BLOB NOT NULL, PRIMARY KEY (page) );
INSERT INTO visit VALUES ('9c489eb4753c354840efbe90afcb9df2ae3cdab8371853ab344f76fa893e7304', 'https://wire.example/geneva', '2025-03-14T09:00:00+00:00', '2e1086e289f0593d244b32c5043488a8b54a72e5facd5003eb8161ec78a1568d', 'html', 'https://wire.example/geneva', 'https://wire.example/geneva', CAST('{"published":null,"publisher":"","assumed":null}' AS BLOB), CAST('{"asked":"https://wire.example/geneva","answered":"https://wire.example/geneva","time":"2025-03-14T09:00:00Z","status":200,"headers":[],"entry":""}' AS BLOB));
CREATE INDEX visit_by_time ON visit (time);
INSERT INTO article_words (article_words) VALUES ('rebuild');
