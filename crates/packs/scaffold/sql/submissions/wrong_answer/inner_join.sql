-- An inner join loses the members without loans.
SELECT members.id, members.name, COUNT(*), MAX(loans.days)
FROM members
JOIN loans ON loans.member_id = members.id
GROUP BY members.id
ORDER BY COUNT(*) DESC, members.id;
