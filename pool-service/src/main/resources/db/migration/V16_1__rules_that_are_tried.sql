-- Codes of rules that are tried, and would have refused: also of customers that are reserved, whose history begins when they are confirmed, and of requests.
ALTER TABLE reservation ADD COLUMN passed_over text[] NOT NULL DEFAULT '{}';
ALTER TABLE claim_request ADD COLUMN passed_over text[] NOT NULL DEFAULT '{}';
