-- Counts rows, so a member without loans has one.
SELECT members.id, members.name, COUNT(*), MAX(loans.days)
FROM members
LEFT JOIN loans ON loans.member_id = members.id
GROUP BY members.id
ORDER BY COUNT(*) DESC, members.id;
